/**
 * `npm run import -- FILE`: reads a file of real events into the shop that runs, or (when none does) into a data
 * folder. `npm start -- --import FILE` runs it as a child that tells its progress to the parent.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { openDb, pointAt } from '@zhuyi/cloud-kit';
import { EVENT_TYPES } from '@zhuyi/contracts';
import {
  checkFile,
  DATE_ORDERS,
  describeReport,
  FORM_NAMES,
  importFile,
  NeedsMapping,
  type ImportOptions,
  type ImportReport,
  type OnProgress,
  readFen,
} from '@zhuyi/importer';
import { startCloud } from '@zhuyi/local-cloud';
import { ROOT } from './build/paths';
import { DEFAULT_DATA_DIR, LOCAL_FUNCTION_ENV } from './house/environment';
import { runningCloud } from './house/running';
import { startProgress } from './terminal/progress';
import { explain } from './terminal/explain';
import { confirmMapping, readMapping, saveMapping } from './terminal/mapping';

const HELP = `npm run import -- FILE [options]

Reads a file of events or orders into the shop, as CSV, TSV or JSON (lines), packed by gzip or not. The form is found
out from the content; where it is none that is known, the columns are guessed and shown, to be confirmed. Reading the same file again changes nothing. A file of which nothing, or less
than half, can be kept writes nothing: exit code 1, with the reasons.

  --form NAME       demand a form: ${FORM_NAMES.join(', ')}
  --map COLUMNS     which column is what: item=商品编码,user=客户ID,time=下单时间,type=行为,group=订单号,quantity=数量,...
  --types WORDS     what words of the type column mean: 逛=click,拿下=purchase (${EVENT_TYPES.join(', ')})
  --save-map FILE   keep the mapping; --map-file FILE takes it again
  --yes             take the guessed columns without asking
  --limit N         only the first N lines
  --zone ZONE       where times without an offset are from, like Asia/Shanghai (default: as the form has it)
  --dates ORDER     of dates like 12/1/10: ${DATE_ORDERS.join(', ')} (default: what fits all lines)
  --stock WHICH     of goods without a stock in the file: unlimited (default), or 0
  --price AMOUNT    of goods without a price in the file; else they are off the shelf until they have one
  --accept-less     go on where less than half of the lines can be kept
  --keep-times      leave times as they are; else they are shifted so that the last event happens now
  --dry-run         only report what would be done
  --json            print the report as JSON
  --data-dir DIR    import into this folder, whether or not a shop runs on it (default ${DEFAULT_DATA_DIR})
  --port N          import into the shop that runs there
`;

const STOCKS = ['unlimited', 0] as const;

interface Wish {
  file: string;
  options: ImportOptions;
  /** Guessed columns are taken without asking. */
  confirmed: boolean;
  saveMap: string | undefined;
  dryRun: boolean;
  json: boolean;
  port: string | undefined;
  dataDir: string | undefined;
}

function readArguments(): Wish | null {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      form: { type: 'string' },
      format: { type: 'string' },
      map: { type: 'string' },
      types: { type: 'string' },
      'map-file': { type: 'string' },
      'save-map': { type: 'string' },
      yes: { type: 'boolean', short: 'y', default: false },
      limit: { type: 'string' },
      zone: { type: 'string' },
      dates: { type: 'string' },
      stock: { type: 'string', default: 'unlimited' },
      price: { type: 'string' },
      'accept-less': { type: 'boolean', default: false },
      'keep-times': { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      port: { type: 'string' },
      'data-dir': { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [file] = positionals;
  if (values.help || file === undefined) return null;
  if (positionals.length > 1) throw new Error(`one file at a time; what is ${String(positionals[1])}?`);
  const asked = values.form ?? values.format;
  const format = FORM_NAMES.find((name) => name === asked);
  if (asked !== undefined && format === undefined) {
    throw new Error(`--form ${asked} is not known; there are ${FORM_NAMES.join(', ')}`);
  }
  const limit = values.limit === undefined ? undefined : Number(values.limit);
  if (limit !== undefined && !(Number.isInteger(limit) && limit > 0)) {
    throw new Error(`--limit ${String(values.limit)}: a number of lines, please`);
  }
  const dates = DATE_ORDERS.find((order) => order === values.dates);
  if (values.dates !== undefined && dates === undefined) {
    throw new Error(`--dates ${values.dates}: there are ${DATE_ORDERS.join(', ')}`);
  }
  const stock = STOCKS.find((one) => String(one) === values.stock);
  if (stock === undefined) throw new Error(`--stock ${values.stock}: unlimited or 0, please`);
  const priceFen = values.price === undefined ? undefined : readFen(values.price);
  if (priceFen === null || priceFen === 0)
    throw new Error(`--price ${values.price}: an amount like 9.90, please`);
  return {
    file,
    options: {
      stock,
      ...(priceFen === undefined ? {} : { priceFen }),
      keepTimes: values['keep-times'],
      acceptLess: values['accept-less'],
      zone: values.zone,
      dates,
      mapping: readMapping({ map: values.map, types: values.types, file: values['map-file'] }),
      ...(format === undefined ? {} : { format }),
      ...(limit === undefined ? {} : { limit }),
    },
    confirmed: values.yes,
    saveMap: values['save-map'],
    dryRun: values['dry-run'],
    json: values.json,
    port: values.port,
    dataDir: values['data-dir'],
  };
}

/** Runs `work` with the SDK pointed at the parent's cloud, at one that runs, or at one started for the purpose. */
async function withCloud<T>({ port, dataDir }: Wish, work: () => Promise<T>): Promise<T> {
  if (process.env.TCB_CONTEXT_CNFG !== undefined) return work();
  const running = await runningCloud(port, dataDir);
  if (running) {
    pointAt(running.adminUrl, running.env);
    return work();
  }
  const cloud = await startCloud({
    projectRoot: ROOT,
    dataDir: path.resolve(ROOT, dataDir ?? DEFAULT_DATA_DIR),
    functionEnv: LOCAL_FUNCTION_ENV,
    timers: false,
  });
  try {
    Object.assign(process.env, cloud.environment());
    return await work();
  } finally {
    await cloud.close();
  }
}

/** Tells the parent, a terminal or a log how far it is; nobody where the output is for a program. */
function openProgress({ file, json }: Wish): { onProgress: OnProgress; done: () => void } {
  if (process.send) {
    return {
      onProgress: (share, note) => process.send?.({ share, note }),
      done: () => process.disconnect(),
    };
  }
  if (json) return { onProgress: () => undefined, done: () => undefined };
  const bar = startProgress(path.basename(file));
  return { onProgress: (share, note) => bar.update(share, note), done: () => bar.done() };
}

async function importWith(wish: Wish, mapping = wish.options.mapping): Promise<ImportReport> {
  const progress = openProgress(wish);
  const options = { ...wish.options, mapping };
  const report = wish.dryRun
    ? await checkFile(wish.file, options, progress.onProgress)
    : await withCloud(wish, () => importFile(openDb(), wish.file, options, progress.onProgress));
  progress.done();
  if (mapping && wish.saveMap !== undefined && !report.failure) saveMapping(wish.saveMap, mapping);
  return report;
}

/** The heap grows by a quarter when it must, instead of by as much as a big machine has. */
setFlagsFromString('--heap-growing-percent=25');

async function main(): Promise<void> {
  const wish = readArguments();
  if (!wish) {
    process.stdout.write(HELP);
    return;
  }
  const report = await importWith(wish).catch(async (error: unknown) => {
    if (!(error instanceof NeedsMapping)) throw error;
    await confirmMapping(error, wish.confirmed);
    return importWith(wish, error.mapping);
  });
  console.log(wish.json ? JSON.stringify(report, null, 2) : `\n${describeReport(report)}`);
  if (report.failure) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(`\n${explain(error)}`);
  process.exit(1);
});
