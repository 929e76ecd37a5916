/** `npm run fuzz -- --count 100000 --seed 7`: calls every function with odd inputs, and says what came of it. */
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { fuzz, type Finding, type FuzzReport } from './fuzz';

const LINE_EVERY_MS = 500;
const SHOWN = 1_000;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '20000' },
      seed: { type: 'string' },
      from: { type: 'string', default: '0' },
    },
  });
  const count = Number(values.count);
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  console.log(`seed ${seed}, ${count} calls (again: npm run fuzz -- --seed ${seed} --count ${count})`);
  const started = performance.now();
  let shownAt = 0;
  const onProgress = ({ calls, findings }: FuzzReport) => {
    const now = performance.now();
    if (now - shownAt < LINE_EVERY_MS && calls < count) return;
    shownAt = now;
    const rate = Math.round(calls / ((now - started) / 1000));
    process.stderr.write(`\r${calls} of ${count}, ${rate} a second, ${findings.length} wrong `);
  };
  const onFinding = (finding: Finding) => tell(finding, seed);
  const report = await fuzz({ count, seed, from: Number(values.from), onProgress, onFinding });
  process.stderr.write('\n');
  show(report);
  process.exitCode = report.findings.length + report.documents.length > 0 ? 1 : 0;
}

function show({ answers, findings, documents, slowest }: FuzzReport): void {
  console.log(
    Object.entries(answers)
      .sort(byName)
      .map(([kind, calls]) => `${kind}: ${calls}`)
      .join('\n'),
  );
  console.log('slowest:');
  for (const { target, ms, input } of slowest)
    console.log(`  ${Math.round(ms)} ms ${target} ${JSON.stringify(input)}`);
  for (const problem of documents) console.log(`WRONG document ${problem}`);
  console.log(findings.length + documents.length === 0 ? 'nothing wrong' : 'something is wrong, see above');
}

function tell({ number, target, caller, input, wrong, log }: Finding, seed: number): void {
  const again = `--seed ${seed} --from ${number} --count 1`;
  process.stdout.write(`\nWRONG ${target} as ${JSON.stringify(caller)} (${again}): ${wrong}\n`);
  process.stdout.write(`  input ${input.slice(0, SHOWN)}\n  log ${log.slice(0, SHOWN)}\n`);
}

function byName([a]: [string, number], [b]: [string, number]): number {
  return a < b ? -1 : 1;
}

void main();
