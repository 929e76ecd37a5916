/**
 * `npm run import -- FILE`: reads a file of real events into the shop that runs, or (when none does) into a data
 * folder. `npm start -- --import FILE` runs it as a child that tells its progress to the parent.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openDb, pointAt } from '@zhuyi/cloud-kit';
import {
  checkFile,
  DATE_ORDERS,
  describeReport,
  FORM_NAMES,
  importFile,
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

const HELP = `npm run import -- FILE [options]

Reads a file of events into the shop: UCI Online Retail, REES46 or Taobao UserBehavior, as CSV or packed by gzip.
The form is found out from the content. Reading the same file again changes nothing. A file of which nothing, or less
than half, can be kept writes nothing: exit code 1, with the reasons.

  --format NAME     demand a form: ${FORM_NAMES.join(', ')}
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
  dryRun: boolean;
  json: boolean;
  port: string | undefined;
  dataDir: string | undefined;
}

function readArguments(): Wish | null {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      format: { type: 'string' },
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
  const format = FORM_NAMES.find((name) => name === values.format);
  if (values.format !== undefined && format === undefined) {
    throw new Error(`--format ${values.format} is not known; there are ${FORM_NAMES.join(', ')}`);
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
      ...(format === undefined ? {} : { format }),
      ...(limit === undefined ? {} : { limit }),
    },
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

async function main(): Promise<void> {
  const wish = readArguments();
  if (!wish) {
    process.stdout.write(HELP);
    return;
  }
  const { file, options, dryRun, json } = wish;
  const progress = openProgress(wish);
  const report: ImportReport = dryRun
    ? await checkFile(file, options, progress.onProgress)
    : await withCloud(wish, () => importFile(openDb(), file, options, progress.onProgress));
  progress.done();
  console.log(json ? JSON.stringify(report, null, 2) : `\n${describeReport(report)}`);
  if (report.failure) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(`\n${explain(error)}`);
  process.exit(1);
});
