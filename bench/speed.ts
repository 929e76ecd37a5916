/**
 * `npm run bench:speed [-- --json] [--quick] [--write]`: milliseconds of what must be fast: scanning a catalogue, loading a
 * model, answering a request, a training step. Engines that are compared run in turns in this one process.
 */
import { parseArgs } from 'node:util';
import { writeTables } from './doc';
import { printSpeed, toTable, type SpeedRow } from './speed/measure';
import { coldStartBench } from './speed/cold-start';
import { scanBench } from './speed/scan';
import { bigModel, servingBench } from './speed/serving';
import { trainingBench } from './speed/training';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const { json, quick } = values;
const rounds = quick ? 5 : 21;

if (!json) {
  console.log(
    [
      'bench'.padEnd(18),
      'engine'.padEnd(26),
      'size'.padEnd(26),
      'median ms'.padStart(10),
      'min ms'.padStart(10),
    ].join(' '),
  );
}
const rows: SpeedRow[] = [];
function show(more: readonly SpeedRow[]): void {
  for (const row of more) printSpeed(row, json);
  rows.push(...more);
}

async function main(): Promise<void> {
  show(scanBench(100_000, 64, rounds));
  show(scanBench(1_000_000, 64, rounds));
  show(servingBench(20_000));
  show(await coldStartBench(bigModel(20_000)));
  show([trainingBench(3400, 0, quick ? 2 : 5)]);
  show([trainingBench(20_000, 512, quick ? 2 : 5)]);
  if (values.write) await writeTables('speed', [toTable(rows)]);
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
