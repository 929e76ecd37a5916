import { seeded } from '../../packages/shop-simulator/src/random';
import { afterPayment, decideAfterSale } from './after-payment';
import { broken, unfinished } from './invariants';
import { breakOff } from './kills';
import {
  buy,
  changeOrder,
  createOrder,
  openScene,
  passTime,
  pick,
  storedAfterSales,
  storedOrders,
  type Scene,
  type World,
} from './world';

const ACTIONS = ['create', 'create', 'create', 'pay', 'pay', 'cancel', 'notice', 'get', 'time'] as const;
/** In schedules that begin with an order that is paid. */
const LATER = [
  ...(['ship', 'ship', 'receive', 'apply', 'apply', 'apply', 'decide', 'decide', 'decide'] as const),
  ...(['decide', 'decide', 'time', 'notice', 'create'] as const),
];

/**
 * One random schedule: several callers at the same time create, pay, cancel, look, get notices, send,
 * receive, ask for money back, decide about that, and let time pass, and are killed in between. Returns what did not hold, with what was done; nothing where all did.
 */
export async function runSchedule(world: World, seed: number): Promise<string[]> {
  const random = seeded('orders', seed);
  const scene = await openScene(world, random);
  const rounds = 3 + Math.floor(random() * 5);
  const isLater = random() < 0.5;
  if (isLater) await buy(scene);
  const done: string[] = [];
  for (let round = 0; round < rounds; round++) {
    done.push(await runRound(scene, isLater ? LATER : ACTIONS));
    const wrong = await broken(scene);
    if (wrong.length > 0) return report(seed, done, wrong);
  }
  for (let turn = 0; turn < 4; turn++) await passTime(scene, 15);
  const wrong = [...(await broken(scene)), ...(await unfinished(scene))];
  return wrong.length > 0 ? report(seed, done, wrong) : [];
}

type Action = (typeof ACTIONS)[number] | (typeof LATER)[number];

async function runRound(scene: Scene, actions: readonly Action[]): Promise<string> {
  const { random, world } = scene;
  world.clock.now += Math.floor(random() * 40_000);
  const orders = await storedOrders(scene);
  const afterSales = await storedAfterSales(scene);
  const names = Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(random, actions));
  const isOff = random() < 0.1;
  if (isOff) delete process.env.ZHUYI_PAY;
  const isKilled = random() < 0.45;
  const mend = isKilled ? breakOff(world.shop, random) : () => undefined;
  try {
    await Promise.all(
      names.map((name) => {
        if (name === 'create') return createOrder(scene);
        if (name === 'time') return passTime(scene, 1 + Math.floor(random() * 11));
        if (name === 'decide') return decideAfterSale(scene, afterSales);
        if (name === 'ship' || name === 'receive' || name === 'apply') {
          return afterPayment(scene, name, orders);
        }
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
