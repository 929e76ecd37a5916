/**
 * `npm run monkey -- --minutes 60 --seed 7`: taps, types and scrolls at random in the real shop, through dead networks,
 * killed tabs and failing functions, and counts at the end of each life. Ends with 1 where something was wrong.
 */
import { parseArgs } from 'node:util';
import { live, type LifeReport } from './monkey';
import { openWorld } from './world';

const MINUTE_MS = 60_000;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '10' },
      seed: { type: 'string' },
      life: { type: 'string' },
      steps: { type: 'string', default: '150' },
    },
  });
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  const steps = Number(values.steps);
  const only = values.life === undefined ? undefined : Number(values.life);
  // One life alone is looked at closely.
  const onStep = (words: string): void => console.log(`  ${words}`);
  const until = Date.now() + Number(values.minutes) * MINUTE_MS;
  console.log(`seed ${seed}`);
  const world = await openWorld();
  const sums = { lives: 0, steps: 0, events: 0, wrong: 0 };
  try {
    for (let life = only ?? 0; Date.now() < until && (only === undefined || life === only); life++) {
      const report = await live({ world, seed, life, steps, ...(only === undefined ? {} : { onStep }) });
      sums.lives += 1;
      sums.steps += report.steps;
      sums.events += report.events;
      sums.wrong += report.wrong.length;
      tell(report, seed);
    }
    const orders = await world.db.collection('orders').count({ shop: 'main' });
    const wallets = await world.db.collection('wallets').find({ shop: 'main' }, { limit: 1_000 });
    const coupons = wallets.reduce((sum, wallet) => sum + wallet.coupons.length, 0);
    console.log(
      `${sums.lives} lives, ${sums.steps} steps, ${sums.events} events, ${orders} orders, ${coupons} coupons: ` +
        (sums.wrong === 0 ? 'nothing wrong' : `${sums.wrong} wrong, see above`),
    );
    console.log(
      `functions and cloud logged ${world.logged.length} errors, failures made on purpose among them`,
    );
    for (const [line, count] of countLines(world.logged)) console.log(`  ${count} x ${line}`);
  } finally {
    await world.close();
  }
  process.exitCode = sums.wrong === 0 ? 0 : 1;
}

function tell({ life, steps, events, wrong, last }: LifeReport, seed: number): void {
  console.log(`life ${life}: ${steps} steps, ${events} events${wrong.length === 0 ? '' : ', WRONG:'}`);
  if (wrong.length === 0) return;
  for (const line of wrong) console.log(`  ${line}`);
  console.log(`  again: npm run monkey -- --seed ${seed} --life ${life}; its last steps:`);
  for (const line of last) console.log(`    ${line}`);
}

function countLines(lines: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const plain = line.slice(0, 160);
    counts.set(plain, (counts.get(plain) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).slice(0, 20);
}

void main();
