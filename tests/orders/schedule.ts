import { seeded } from '../../packages/shop-simulator/src/random';
import { broken, unfinished } from './invariants';
import { breakOff } from './kills';
import {
  changeOrder,
  createOrder,
  openScene,
  passTime,
  pick,
  storedOrders,
  type Scene,
  type World,
} from './world';

const ACTIONS = ['create', 'create', 'create', 'pay', 'pay', 'cancel', 'notice', 'get', 'time'] as const;

/**
 * One random schedule: several callers at the same time create, pay, cancel, look, get notices and let time pass, and
 * are killed in between. Returns what did not hold, with what was done; nothing where all did.
 */
export async function runSchedule(world: World, seed: number): Promise<string[]> {
  const random = seeded('orders', seed);
  const scene = await openScene(world, random);
  const rounds = 3 + Math.floor(random() * 5);
  const done: string[] = [];
  for (let round = 0; round < rounds; round++) {
    done.push(await runRound(scene));
    const wrong = await broken(scene);
    if (wrong.length > 0) return report(seed, done, wrong);
  }
  for (let turn = 0; turn < 4; turn++) await passTime(scene, 15);
  const wrong = [...(await broken(scene)), ...(await unfinished(scene))];
  return wrong.length > 0 ? report(seed, done, wrong) : [];
}

async function runRound(scene: Scene): Promise<string> {
  const { random, world } = scene;
  world.clock.now += Math.floor(random() * 40_000);
  const orders = await storedOrders(scene);
  const names = Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(random, ACTIONS));
  const isOff = random() < 0.1;
  if (isOff) delete process.env.ZHUYI_PAY;
  const isKilled = random() < 0.45;
  const mend = isKilled ? breakOff(world.shop, random) : () => undefined;
  try {
    await Promise.all(
      names.map((name) => {
        if (name === 'create') return createOrder(scene);
        if (name === 'time') return passTime(scene, 1 + Math.floor(random() * 11));
        return changeOrder(scene, name, orders);
      }),
    );
  } finally {
    mend();
    process.env.ZHUYI_PAY = 'fake';
  }
  return names.join(' + ') + (isOff ? ' (no payment)' : '') + (isKilled ? ' (killed)' : '');
}

function report(seed: number, done: readonly string[], wrong: readonly string[]): string[] {
  return [`seed ${seed}: ${done.join('; ')}`, ...wrong];
}
