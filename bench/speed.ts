/**
 * `npm run bench:speed [-- --quick] [--no-peers] [--json] [--no-write]`: milliseconds of what must be fast: scanning a
 * catalogue, loading a model, answering a request, a training step. Engines that are compared run in turns in this one
 * process; the peers are installed into bench/peers when they are not there yet. Prints a table and writes it into
 * docs/benchmarks.md; with --json prints one object a line instead.
 */
import { parseArgs } from 'node:util';
import { writeTables } from './doc';
import { OUTPUT_OPTIONS, runCommand, writesDoc } from './output';
import { coldStartBench } from './speed/cold-start';
import { printHead, printSpeed, toTable, type SpeedRow } from './speed/measure';
import { noPeers, preparePeers } from './speed/peers';
import { scanBench } from './speed/scan';
import { bigModel, servingBench } from './speed/serving';
import { trainingBench } from './speed/training';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      'no-peers': { type: 'boolean', default: false },
      ...OUTPUT_OPTIONS,
    },
  });
  const { json, quick, 'no-peers': alone } = values;
  const write = writesDoc(values, { quick, 'no-peers': alone });
  const openPeers = alone ? noPeers : await preparePeers();
  const rounds = quick ? 5 : 21;

  const rows: SpeedRow[] = [];
  const show = (row: SpeedRow): void => {
    printSpeed(row, json);
    rows.push(row);
  };
  if (!json) printHead();
  // First, while this process, which is the cloud too, is as light as a cloud's.
  (await coldStartBench(bigModel(20_000))).forEach(show);
  (await scanBench(100_000, 64, rounds, 256, openPeers)).forEach(show);
  (await scanBench(1_000_000, 64, rounds, quick ? 16 : 64, openPeers)).forEach(show);
  (await servingBench(20_000)).forEach(show);
  const whole = await trainingBench(quick ? 2 : 5, show);
  if (write && whole) await writeTables('speed', [toTable(rows)]);
}

runCommand(main);
