/**
 * `npm run bench:experiments -- [--worlds N] [--json] [--no-write]`
 *
 * Simulated shops whose truth is known: how often an experiment tells a difference that is not there, finds the one that it was
 * planned for, and has the truth inside its intervals, when somebody looks after every batch of visits; how often sound and
 * broken shares are stopped; and whether off-policy estimates hold. Prints tables in Markdown and writes them into
 * docs/benchmarks.md; with --json one object a line.
 */
import { parseArgs } from 'node:util';
import { SHARES_ALPHA, sharesP } from '@zhuyi/attention-core/experiments';
import { writeTables } from './doc';
import { playWorlds, plannedShoppers, type MetricName, type Shop } from './experiments/measure';
import { measureOffPolicy, TRUE_VALUE } from './experiments/off-policy';
import { effectTable, noEffectTable, offPolicyTable, sharesTable } from './experiments/report';
import { OUTPUT_OPTIONS, runCommand, writesDoc } from './output';
import { createRandom } from './random';
import { markdownRows } from './tables';

const WORLDS = '1000';
const HALVES: Shop = { shares: [0.5, 0.5], visits: 6_000, every: 100, newcomers: 0.3 };
const LOOKS = HALVES.visits / HALVES.every;

const SHOPS: readonly (readonly [string, Shop])[] = [
  ['halves', HALVES],
  ['nine to one', { ...HALVES, shares: [0.9, 0.1] }],
  ['five arms', { ...HALVES, shares: [0.2, 0.2, 0.2, 0.2, 0.2] }],
  ['regulars, few newcomers', { ...HALVES, newcomers: 0.03 }],
  ['few large orders', { ...HALVES, moneySpread: 2 }],
  ['few large orders, nine to one', { ...HALVES, shares: [0.9, 0.1], moneySpread: 2 }],
];
const EFFECTS: readonly (readonly [string, Shop, MetricName, number])[] = [
  ['halves', HALVES, 'ctr', 0.2],
  ['halves', HALVES, 'ctr', -0.2],
  ['nine to one', { ...HALVES, shares: [0.9, 0.1] }, 'ctr', 0.35],
  ['three arms', { ...HALVES, shares: [0.34, 0.33, 0.33] }, 'ctr', 0.2],
  ['halves', HALVES, 'gmv', 0.5],
];

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { worlds: { type: 'string', default: WORLDS }, ...OUTPUT_OPTIONS },
  });
  const worlds = Number(values.worlds);
  if (!Number.isInteger(worlds) || worlds < 1)
    throw new Error(`--worlds ${values.worlds}: a whole number from 1`);
  const write = writesDoc(values, { worlds: values.worlds !== WORLDS });
  const without = SHOPS.flatMap(([shop, settings]) =>
    [...playWorlds(worlds, settings, 0, ['ctr', 'gmv'])].map(([metric, figures]) => ({
      shop,
      metric,
      ...figures,
    })),
  );
  const planned = EFFECTS.flatMap(([shop, settings, metric, effect]) => {
    const shoppers = plannedShoppers(settings, effect, metric);
    const visits = Math.ceil(shoppers / settings.newcomers / settings.every) * settings.every;
    const played = playWorlds(worlds, { ...settings, visits }, effect, [metric]);
    return [...played.values()].map((figures) => ({ shop, metric, effect, planned: shoppers, ...figures }));
  });
  const shares = [0.5, 0.52, 0.55, 0.6].map((truth) => ({
    truth: `${(100 * truth).toFixed(0)} : ${(100 - 100 * truth).toFixed(0)}`,
    stopped: stoppedPart(worlds, truth),
  }));
  const offPolicy = measureOffPolicy(worlds);
  if (values.json) {
    for (const row of [...without, ...planned, ...shares, ...offPolicy]) console.log(JSON.stringify(row));
    return;
  }
  const tables = [
    noEffectTable(worlds, LOOKS, without),
    effectTable(worlds, planned),
    sharesTable(worlds, shares),
    offPolicyTable(worlds, TRUE_VALUE, offPolicy),
  ];
  for (const table of tables) console.log(`${table.title}\n\n${markdownRows(table)}\n`);
  if (write) await writeTables('experiments', tables);
}

/** Part of the worlds that are stopped where the control truly gets this share, looked at after every 20 shoppers. */
function stoppedPart(worlds: number, share: number): number {
  let stopped = 0;
  for (let seed = 1; seed <= worlds; seed++) {
    const random = createRandom(seed);
    const counts: [number, number] = [0, 0];
    let p = 1;
    for (let n = 1; n <= 6_000; n++) {
      counts[random.next() < share ? 0 : 1] += 1;
      if (n % 20 === 0) p = sharesP(counts, [1, 1], p);
    }
    stopped += Number(p < SHARES_ALPHA);
  }
  return stopped / worlds;
}

runCommand(main);
