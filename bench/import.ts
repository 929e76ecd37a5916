/**
 * `npm run bench:import [-- --lines 1000000] [--json] [--no-write]`: how fast the importer reads a file of made-up REES46
 * lines, and what memory that takes, with no database. Prints a table and writes it into docs/benchmarks.md.
 */
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { checkFile } from '@zhuyi/importer';
import { writeTables } from './doc';
import { OUTPUT_OPTIONS, runCommand, writesDoc } from './output';
import { peakRssMb } from './process/memory';
import { createRandom } from './random';
import type { Table } from './tables';

const HEADER =
  'event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session\n';
const TYPES = ['view', 'view', 'view', 'view', 'cart', 'purchase'];
const SHOPPERS_A_LINE = 0.02;
const ITEMS = 50_000;

interface Row {
  lines: number;
  megabytes: number;
  readSeconds: number;
  readCpuSeconds: number;
  allCpuSeconds: number;
  peakMb: number;
  yardstickMs: number;
}

/** Lines of some days, in order of time, of shoppers who come back. */
async function writeFile(file: string, lines: number): Promise<void> {
  const random = createRandom(lines);
  const whole = (below: number) => random.below(below);
  const out = createWriteStream(file);
  out.write(HEADER);
  for (let i = 0; i < lines; i++) {
    const time = new Date(Date.UTC(2019, 9, 1) + i * 400).toISOString().slice(0, 19).replace('T', ' ');
    const shopper = whole(Math.max(1, lines * SHOPPERS_A_LINE));
    const item = whole(ITEMS);
    const line = `${time} UTC,${TYPES[whole(TYPES.length)] ?? 'view'},${1_000_000 + item},2053013555631882655,electronics.smartphone,samsung,${(item % 900) + 0.95},${500_000_000 + shopper},72d76fde-8bb3-4e00-8c23-${shopper}\n`;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

/** ms of processor for the same work on every machine: figures of a shared machine mean little without. */
function yardstick(): number {
  const before = process.cpuUsage();
  let sum = 0;
  for (let i = 0; i < 1e8; i++) sum = (sum + i) | 0;
  const { user } = process.cpuUsage(before);
  return sum === Infinity ? NaN : user / 1000;
}

async function measure(folder: string, lines: number): Promise<Row> {
  const file = path.join(folder, `${lines}.csv`);
  await writeFile(file, lines);
  const started = performance.now();
  const before = process.cpuUsage();
  const cpu = () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
  const read = { seconds: 0, cpu: 0 };
  await checkFile(file, {}, (_, note) => {
    if (note !== 'reading') return;
    read.seconds = (performance.now() - started) / 1000;
    read.cpu = cpu();
  });
  return {
    lines,
    megabytes: Math.round(statSync(file).size / 1e6),
    readSeconds: read.seconds,
    readCpuSeconds: read.cpu,
    allCpuSeconds: cpu(),
    peakMb: peakRssMb(),
    yardstickMs: yardstick(),
  };
}

function toTable(rows: readonly Row[]): Table {
  const perSecond = (lines: number, seconds: number) => Math.round(lines / seconds).toLocaleString('en-US');
  return {
    title: 'Reading a file of events',
    columns: [
      'lines',
      'MB',
      'lines read a second',
      'a second of processor',
      'read and sorted, a second of processor',
      'peak MB',
      '10^8 additions, ms',
    ],
    rows: rows.map((row) => [
      row.lines.toLocaleString('en-US'),
      String(row.megabytes),
      perSecond(row.lines, row.readSeconds),
      perSecond(row.lines, row.readCpuSeconds),
      perSecond(row.lines, row.allCpuSeconds),
      String(row.peakMb),
      row.yardstickMs.toFixed(0),
    ]),
  };
}

// As scripts/import.ts does.
setFlagsFromString('--heap-growing-percent=25');

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { ...OUTPUT_OPTIONS, lines: { type: 'string' } } });
  const sizes = values.lines === undefined ? [10_000, 100_000, 1_000_000] : [Number(values.lines)];
  const folder = mkdtempSync(path.join(tmpdir(), 'zhuyi-bench-import-'));
  const rows: Row[] = [];
  try {
    for (const size of sizes) rows.push(await measure(folder, size));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (values.json) for (const row of rows) console.log(JSON.stringify(row));
  else console.table(rows);
  if (writesDoc(values, { lines: values.lines !== undefined })) await writeTables('import', [toTable(rows)]);
}

runCommand(main);
