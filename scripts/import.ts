/**
 * `npm run import -- FILE`: reads a file of real events into the shop that runs, or (when none does) into a data
 * folder. `npm start -- --import FILE` runs it as a child that tells its progress to the parent.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { openDb } from '@zhuyi/cloud-kit';
import { EVENT_TYPES, ZhuyiError } from '@zhuyi/contracts';
import {
  checkFile,
  DATE_ORDERS,
  describeItemReport,
  describeReport,
  FORM_NAMES,
  importFile,
  importItems,
  NeedsMapping,
  type ImportOptions,
  type ItemImportReport,
  type ImportReport,
  type OnProgress,
  readFen,
} from '@zhuyi/importer';
import { DEFAULT_DATA_DIR } from './house/environment';
import { withCloud } from './house/with-cloud';
import { startProgress } from './terminal/progress';
import { explain } from './terminal/explain';
import { confirmMapping, readMapping, saveMapping } from './terminal/mapping';

const HELP = `npm run import -- FILE [options]

Reads a file of events or orders into the shop, as CSV, TSV, Excel (.xlsx) or JSON (lines), packed by gzip or not. The
form is found out from the content; where it is none that is known, the columns are guessed and shown, to be confirmed.
Reading the same file again changes nothing. A file of which nothing, or less than half, can be kept writes nothing:
exit code 1, with the reasons.

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
  --items           the file is a catalogue (found out where its form is known): CSV, TSV, Excel, JSON (lines), a feed of
                    Google Merchant, products of Shopify or WooCommerce. Goods are updated by their own codes
  --on-error WHAT   of rows of a catalogue that are wrong: stop (write nothing, default) or skip
  --dry-run         only report what would be done
  --json            print the report as JSON
  --data-dir DIR    import into this folder, whether or not a shop runs on it (default ${DEFAULT_DATA_DIR})
  --port N          import into the shop that runs there
`;

const STOCKS = ['unlimited', 0] as const;
const ON_ERROR = ['stop', 'skip'] as const;

interface Wish {
  file: string;
  options: ImportOptions;
  /** The file is a catalogue for certain. */
  items: boolean;
  onError: (typeof ON_ERROR)[number];
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
      items: { type: 'boolean', default: false },
      'on-error': { type: 'string', default: 'stop' },
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
  const onError = ON_ERROR.find((one) => one === values['on-error']);
  if (onError === undefined)
    throw new Error(`--on-error ${values['on-error']}: ${ON_ERROR.join(' or ')}, please`);
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
    items: values.items,
    onError,
    confirmed: values.yes,
    saveMap: values['save-map'],
    dryRun: values['dry-run'],
    json: values.json,
    port: values.port,
    dataDir: values['data-dir'],
  };
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
    : await importFile(openDb(), wish.file, options, progress.onProgress);
  progress.done();
  if (mapping && wish.saveMap !== undefined && !report.failure) saveMapping(wish.saveMap, mapping);
  return report;
}

/** What would be left out without a word. */
function refuseEventOptions({
  limit,
  zone,
  dates,
  mapping,
  format,
  keepTimes,
  acceptLess,
}: ImportOptions): void {
  const given = [limit, zone, dates, mapping, format].some((one) => one !== undefined);
  if (given || keepTimes || acceptLess)
    throw new ZhuyiError(
      'BAD_INPUT',
      '--limit, --zone, --dates, --map, --form, --keep-times and --accept-less are for events, not for goods',
      { field: 'items' },
    );
}

async function importCatalogue(wish: Wish): Promise<ItemImportReport> {
  const { file, onError, dryRun } = wish;
  refuseEventOptions(wish.options);
  const { stock, priceFen } = wish.options;
  const options = {
    onError,
    ...(stock === undefined ? {} : { stock }),
    ...(priceFen === undefined ? {} : { priceFen }),
  };
  const progress = openProgress(wish);
  const report = dryRun
    ? await importItems(null, file, options)
    : await importItems(openDb(), file, options, progress.onProgress);
  progress.done();
  return report;
}

/** The file as events or, where its form is none of these, as goods. */
async function importAny(wish: Wish): Promise<{ text: string; report: ImportReport | ItemImportReport }> {
  const asItems = async () => {
    const report = await importCatalogue(wish);
    return { report, text: describeItemReport(report) };
  };
  if (wish.items) return asItems();
  try {
    const report = await importWith(wish);
    return { report, text: describeReport(report) };
  } catch (error) {
    if (error instanceof NeedsMapping) {
      await confirmMapping(error, wish.confirmed);
      const report = await importWith(wish, error.mapping);
      return { report, text: describeReport(report) };
    }
    const unknown =
      error instanceof ZhuyiError && error.field === 'format' && wish.options.format === undefined;
    if (!unknown) throw error;
    return asItems().catch((other: unknown) => {
      throw other instanceof ZhuyiError && other.field === 'items' ? error : other;
    });
  }
}

/** The heap grows by a quarter when it must, instead of by as much as a big machine has. */
setFlagsFromString('--heap-growing-percent=25');

async function main(): Promise<void> {
  const wish = readArguments();
  if (!wish) {
    process.stdout.write(HELP);
    return;
  }
  // One cloud for both tries: the SDK keeps the first address.
  const work = () => importAny(wish);
  const { report, text } = await (wish.dryRun ? work() : withCloud(wish, work));
  console.log(wish.json ? JSON.stringify(report, null, 2) : `\n${text}`);
  if (report.failure) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(`\n${explain(error)}`);
  process.exit(1);
});
