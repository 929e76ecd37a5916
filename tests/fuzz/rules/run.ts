/** `npm run fuzz:rules -- --count 10000 --seed 7`: random rules over random catalogues, each list judged by its words. */
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { tryCase } from './try';

const SHOWN = 10;

function main(): void {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '10000' },
      seed: { type: 'string' },
      from: { type: 'string', default: '0' },
    },
  });
  const count = Number(values.count);
  const from = Number(values.from);
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  console.log(`seed ${seed}, ${count} cases (again: npm run fuzz:rules -- --seed ${seed} --count ${count})`);
  const started = performance.now();
  let found = 0;
  let rules = 0;
  for (let number = from; number < from + count; number++) {
    const { wrong, asked } = tryCase(seed, number);
    rules += asked.settings.rules.length;
    if (wrong.length === 0) continue;
    found += 1;
    if (found > SHOWN) continue;
    console.log(`WRONG (--seed ${seed} --from ${number} --count 1): ${wrong.join('; ')}`);
    const { strategy, tuning, category, looked, bought } = asked;
    console.log(`  ${JSON.stringify({ strategy, tuning, category, looked, bought })}`);
    console.log(`  ${JSON.stringify(asked.settings)}, ${asked.items.length} items, ${asked.limit} a page`);
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${count} cases with ${rules} rules in ${seconds} s: ${found} wrong`);
  process.exitCode = found > 0 ? 1 : 0;
}

main();
