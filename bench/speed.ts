/**
 * `npm run bench:speed [-- --json] [--quick]`: milliseconds of what must be fast: scanning a catalogue, loading a
 * model, answering a request, a training step. Engines that are compared run in turns in this one process.
 */
import { parseArgs } from 'node:util';
import { printSpeed } from './speed/measure';
import { scanBench } from './speed/scan';
import { servingBench } from './speed/serving';
import { trainingBench } from './speed/training';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } },
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
for (const row of scanBench(100_000, 64, rounds)) printSpeed(row, json);
for (const row of scanBench(1_000_000, 64, rounds)) printSpeed(row, json);
for (const row of servingBench(20_000)) printSpeed(row, json);
printSpeed(trainingBench(3400, 0, quick ? 2 : 5), json);
printSpeed(trainingBench(20_000, 512, quick ? 2 : 5), json);
