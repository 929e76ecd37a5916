/** `npm run tensorflow:install`: installs the optional native training engine and tries it once. */
import { parseArgs } from 'node:util';
import { loadTfNode, TF_NODE } from '@zhuyi/attention-core/tensorflow';
import { installPlan } from './tensorflow/plan';
import { runLimited } from './tensorflow/run-limited';

const DEFAULT_MINUTES = 15;

const HELP = `npm run tensorflow:install [-- OPTIONS]

Installs ${TF_NODE.name}@${TF_NODE.version} beside the other packages (hundreds of MB, in no manifest: the next npm ci
takes it away) and tries it once. Nothing but \`npm run train -- --engine tensorflow\` needs it.

  --mirror URL   where its binaries come from instead of their own hosts: URL/binaries/...
  --minutes N    gives up after so long (default ${DEFAULT_MINUTES}); its downloads know no end of their own
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      mirror: { type: 'string' },
      minutes: { type: 'string', default: String(DEFAULT_MINUTES) },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new Error(`--minutes is "${values.minutes}", expected a number above 0`);
  const code = await runLimited({ ...installPlan(values.mirror), limitMs: minutes * 60_000 });
  if (code === null) throw new Error(`gave up after ${minutes} minutes: ${elsewhere(values.mirror)}`);
  if (code !== 0) throw new Error(`npm ended with code ${code}, see above; ${elsewhere(values.mirror)}`);
  console.log(described());
}

function elsewhere(mirror: string | undefined): string {
  return mirror === undefined
    ? 'where its hosts cannot be reached, try a mirror: npm run tensorflow:install -- --mirror URL'
    : `is ${mirror}/binaries/ the mirror of its binaries?`;
}

/** Loads it, so that a binary that does not fit this machine is found now. */
function described(): string {
  const tf = loadTfNode(require);
  const { binding } = tf.backend() as { binding?: { TF_Version?: string } };
  const library = binding?.TF_Version === undefined ? '' : ` on TensorFlow ${binding.TF_Version}`;
  return `TensorFlow.js ${tf.version.tfjs} runs${library}, backend ${tf.getBackend()}: npm run train -- --engine tensorflow`;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
