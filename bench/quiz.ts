/**
 * `npm run bench:quiz -- [--newcomers N] [--shoppers N] [--days N] [--seed N] [--json] [--no-write]`
 *
 * What the taste quiz brings in the demo shop: how much of what a newcomer wants is on their first list after six questions,
 * beside no quiz and beside pairs by chance. A version is trained on the log of some shoppers, and others of the same town come:
 * what they answer and want follows from their known taste. Prints a table in Markdown and writes it into
 * docs/benchmarks.md; with --json one object a line.
 */
import { parseArgs } from 'node:util';
import { createRecommender, seededRandom } from '@zhuyi/attention-core';
import { writeTables } from './doc';
import { OUTPUT_OPTIONS, runCommand, writesDoc } from './output';
import { measureQuiz } from './quiz/measure';
import { newcomersOf } from './quiz/newcomers';
import { toTable } from './quiz/report';
import { firstVersion, night } from './shilling/learn';
import { openWorld } from './shilling/world';
import { markdownRows } from './tables';

const DEMO = { days: '14', shoppers: '800', seed: '20260101', newcomers: '1000' };

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      days: { type: 'string', default: DEMO.days },
      shoppers: { type: 'string', default: DEMO.shoppers },
      seed: { type: 'string', default: DEMO.seed },
      newcomers: { type: 'string', default: DEMO.newcomers },
      ...OUTPUT_OPTIONS,
    },
  });
  const [days, known, seed, newcomers] = [values.days, values.shoppers, values.seed, values.newcomers].map(
    (text) => {
      const number = Number(text);
      if (!Number.isInteger(number) || number < 1) throw new Error(`${text}: a whole number from 1, please`);
      return number;
    },
  ) as [number, number, number, number];
  const write = writesDoc(values, { newcomers: values.newcomers !== DEMO.newcomers });
  const world = openWorld({ days, shoppers: known, seed });
  const now = world.secondNight;
  const people = newcomersOf({ seed, now, days, known, newcomers }, seededRandom);
  const trusted = () => 'proven' as const;
  const versions = [
    ['a trained version', night(world, world.honest, trusted, now)],
    ['a first version, before any training', firstVersion(world, world.honest, trusted, now)],
  ] as const;
  const tables = versions.map(([name, model]) => {
    const rows = measureQuiz(createRecommender(model), people, now);
    if (values.json) for (const row of rows) console.log(JSON.stringify({ version: name, ...row }));
    return toTable(`${name}: ${newcomers} newcomers`, rows);
  });
  if (!values.json) for (const table of tables) console.log(`${table.title}\n\n${markdownRows(table)}\n`);
  if (write) await writeTables('quiz', tables);
}

runCommand(main);
