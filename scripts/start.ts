/**
 * `npm start`: the whole shop on this machine. Builds, starts the local cloud and the browser preview, fills an empty
 * shop (demo or imported files), trains its first version through the train function, and serves all the while.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_DATA_DIR, DEFAULT_PORT, LOCAL_MERCHANT } from './house/environment';
import { runChild } from './house/child';
import { countFigures } from './house/count-figures';
import { openHouse, type House } from './house/open';
import { shopState } from './house/state';
import { showTraining } from './house/show-training';
import { explain } from './terminal/explain';

const HELP = `Usage: npm start -- [options]

  --port N          address to serve at (default ${DEFAULT_PORT}, the next free one when it is taken)
  --data-dir DIR    where database and files are kept (default ${DEFAULT_DATA_DIR}; :memory: keeps nothing)
  --import FILE     fill a shop of its own from a real event file, not the demo (may be given several times)
  --no-train        do not train a first version
  --watch           build again and reload when a source changes
`;

const PORT_TRIES = 20;

/** A shop made from files does not mix with the demo: it has a folder of its own beside it. */
function dataDirOf(given: string | undefined, files: readonly string[]): string {
  if (given !== undefined) return given;
  const names = files.map((file) => path.basename(file).replace(/[^\w.-]/g, '_'));
  return names.length === 0 ? DEFAULT_DATA_DIR : `${DEFAULT_DATA_DIR}-${names.join('-')}`;
}

async function fill(house: House, files: readonly string[]): Promise<void> {
  const env = house.cloud.environment();
  for (const file of files) {
    await runChild(path.join(__dirname, 'import.ts'), `Importing ${path.basename(file)}`, env, [
      path.resolve(file),
    ]);
  }
  if (files.length > 0) return;
  const { items, demoUnfinished } = await shopState(house.cloud.adminUrl);
  if (items > 0 && !demoUnfinished) return;
  await runChild(path.join(__dirname, 'house', 'seed.ts'), 'Filling the demo shop ', env);
}

/** A shop that has been trained waits for its night. */
async function trainFirst(house: House): Promise<void> {
  const { trained } = await shopState(house.cloud.adminUrl);
  if (trained) {
    console.log('A trained version serves; `npm run train` trains now, the timer trains at night.');
    return;
  }
  const run = await showTraining(house.cloud.adminUrl);
  console.log(run.verdict ?? run.phase);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: String(DEFAULT_PORT) },
      'data-dir': { type: 'string' },
      import: { type: 'string', multiple: true, default: [] },
      'no-train': { type: 'boolean', default: false },
      watch: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  console.log('Zhuyi 注意: building the mini program and its cloud functions ...');
  const house = await openHouse({
    dataDir: dataDirOf(values['data-dir'], values.import),
    port: Number(values.port),
    portTries: PORT_TRIES,
    watch: values.watch,
    log: (entry) => {
      if (entry.level === 'error') console.error(`[${entry.functionName ?? 'cloud'}] ${entry.message}`);
    },
  });
  console.log(`
  shop      ${house.url}/
  merchant  ${house.url}/?as=${LOCAL_MERCHANT}#/merchant/overview/index
  another shopper: ${house.url}/?as=NAME

  Ctrl+C stops.${values.import.length === 0 ? " The demo's shoppers are simulated." : ''}
`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      console.log('\nClosing the shop ...');
      void house.close().then(() => process.exit(0));
    });
  }
  try {
    await fill(house, values.import);
    await countFigures(house);
    if (!values['no-train']) await trainFirst(house);
  } catch (error) {
    await house.close();
    throw error;
  }
  console.log(`The shop is open: ${house.url}/`);
}

main().catch((error: unknown) => {
  console.error(explain(error));
  process.exit(1);
});
