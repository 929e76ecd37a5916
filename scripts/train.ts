/** `npm run train`: the nightly training now, in slices, in the running shop or (when none runs) by itself. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startCloud } from '@zhuyi/local-cloud';
import type { TrainingDoc } from '@zhuyi/contracts';
import { buildFunctions } from './build/functions';
import { ROOT } from './build/paths';
import { DEFAULT_DATA_DIR, LOCAL_FUNCTION_ENV } from './house/environment';
import { runningCloud } from './house/running';
import { showTraining } from './house/show-training';

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    'data-dir': { type: 'string', default: DEFAULT_DATA_DIR },
    help: { type: 'boolean', default: false },
  },
});

const HELP = `npm run train [-- --data-dir ${DEFAULT_DATA_DIR} | --port N]

Trains in the shop that runs on the data folder (or on the port); when none does, starts the cloud on the folder for as
long as it takes.
`;

async function main(): Promise<void> {
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const running = await runningCloud(values.port, values['data-dir']);
  if (running) {
    finish(await showTraining(running.adminUrl));
    return;
  }
  await buildFunctions();
  const cloud = await startCloud({
    projectRoot: ROOT,
    dataDir: path.resolve(ROOT, values['data-dir']),
    functionEnv: LOCAL_FUNCTION_ENV,
    timers: false,
  });
  try {
    finish(await showTraining(cloud.adminUrl));
  } finally {
    await cloud.close();
  }
}

function finish({ runId, plan, phase, verdict, metrics, counts, durationsMs, slice }: TrainingDoc): void {
  console.log(`\nrun ${runId}, version ${plan.version}, ${slice} slices`);
  printFigures('counts', counts);
  printFigures('metrics', metrics);
  printFigures('milliseconds', durationsMs);
  console.log(verdict ?? 'no verdict');
  if (phase === 'failed') process.exitCode = 1;
}

function printFigures(title: string, figures: Record<string, number>): void {
  const entries = Object.entries(figures);
  if (entries.length === 0) return;
  console.log(`${title}:`);
  for (const [name, value] of entries) {
    console.log(`  ${name.padEnd(24)} ${Number.isInteger(value) ? value : value.toFixed(4)}`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
