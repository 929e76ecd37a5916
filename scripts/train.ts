/** `npm run train`: the nightly training now, in slices, in the running shop or (when none runs) by itself. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startCloud } from '@zhuyi/local-cloud';
import type { TrainingDoc } from '@zhuyi/contracts';
import { buildFunctions } from './build/functions';
import { ROOT } from './build/paths';
import { DEFAULT_DATA_DIR, LOCAL_FUNCTION_ENV, shellEnvironment } from './house/environment';
import { runningCloud } from './house/running';
import { showTraining } from './house/show-training';
import { engineSetup } from './house/training-engine';
import { trainingLog } from './house/training-log';
import { explain } from './terminal/explain';

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    'data-dir': { type: 'string', default: DEFAULT_DATA_DIR },
    engine: { type: 'string' },
    log: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const HELP = `npm run train [-- OPTIONS]

Trains in the shop that runs on the data folder (or on the port); when none does, starts the cloud on the folder for as
long as it takes.

  --data-dir DIR   where the shop's database is (default ${DEFAULT_DATA_DIR})
  --port N         where the shop runs
  --engine NAME    own (default) or tensorflow, which \`npm run tensorflow:install\` installs; a shop that runs keeps its own
  --log DIR        writes loss and validation for TensorBoard, a folder a run: tensorboard --logdir DIR
`;

async function main(): Promise<void> {
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const log = values.log === undefined ? undefined : trainingLog(values.log);
  const running = await runningCloud(values.port, values['data-dir']);
  if (running) {
    if (values.engine !== undefined) {
      throw new Error('the shop that runs trains on the engine it has: stop it to train with --engine');
    }
    finish(await showTraining(running.adminUrl, log));
    return;
  }
  const { functionEnv, limits } = engineSetup(values.engine ?? 'own');
  await buildFunctions();
  const cloud = await startCloud({
    projectRoot: ROOT,
    dataDir: path.resolve(ROOT, values['data-dir']),
    functionEnv: { ...LOCAL_FUNCTION_ENV, ...shellEnvironment(), ...functionEnv },
    limits,
    timers: false,
  });
  try {
    finish(await showTraining(cloud.adminUrl, log));
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
  if (values.log !== undefined) console.log(`for TensorBoard: tensorboard --logdir ${values.log}`);
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
  console.error(explain(error));
  process.exitCode = 1;
});
