/**
 * `npm run bench:speed [-- --quick] [--json] [--no-write]`: milliseconds of what must be fast: scanning a catalogue,
 * loading a model, answering a request, a training step. Engines that are compared run in turns in this one process.
 * Prints a table and writes it into docs/benchmarks.md; with --json prints one object a line instead.
 */
import { parseArgs } from 'node:util';
import { writeTables } from './doc';
import { OUTPUT_OPTIONS, runCommand, writesDoc } from './output';
import { printSpeed, toTable, type SpeedRow } from './speed/measure';
import { scanBench } from './speed/scan';
import { servingBench } from './speed/serving';
import { trainingBench } from './speed/training';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    ...OUTPUT_OPTIONS,
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
  const write = writesDoc(values, { quick });
  show(scanBench(100_000, 64, rounds));
  show(scanBench(1_000_000, 64, rounds));
  show(servingBench(20_000));
  show([trainingBench(3400, 0, quick ? 2 : 5)]);
  show([trainingBench(20_000, 512, quick ? 2 : 5)]);
  if (write) await writeTables('speed', [toTable(rows)]);
}

runCommand(main);
