import type { Call } from '@zhuyi/cloud-kit';
import { MAX_EVENT_ROWS, ZhuyiError } from '@zhuyi/contracts';
import type { GoodsImportDoc } from '@zhuyi/contracts';
import {
  columnsOfEvents,
  type EventColumns,
  type FilePlan,
  type ImportReport,
  planFile,
} from '@zhuyi/importer';
import { UNPACKED_BYTES, withFile } from './read-file';

export interface ReadEvents {
  report: ImportReport;
  /** Null where nothing is to be written. */
  plan: FilePlan | null;
}

/** The last file that this instance has read, for the steps that follow. */
let last: { of: string; read: ReadEvents } | undefined;

/**
 * Reads a file of events or orders as `npm run import` does. BAD_INPUT in words where it cannot be read, on `format` or
 * `map` where it is of no known form.
 */
export async function readEvents(doc: GoodsImportDoc, call: Call): Promise<ReadEvents> {
  // Pseudonyms hold while it runs: the secret is not rotated then.
  const of = JSON.stringify([doc._id, doc.fileId, doc.options, doc.at, doc.state === 'running']);
  if (last?.of === of) return last.read;
  last = undefined;
  const { stock, priceFen, mapping, zone, dates, keepTimes, acceptLess } = doc.options;
  const read = await withFile(doc, call, (path) =>
    planFile(
      call.db,
      { path, name: doc.name },
      {
        stock: stock === 'none' ? 0 : 'unlimited',
        ...(priceFen === undefined ? {} : { priceFen }),
        ...(mapping ? { mapping: { ...mapping, columns: named(mapping.columns) } } : {}),
        ...{ zone, dates, keepTimes, acceptLess, mostBytes: UNPACKED_BYTES, shop: call.shop, now: doc.at },
      },
    ),
  );
  const { read: rows } = read.report.lines;
  if (rows > MAX_EVENT_ROWS)
    throw new ZhuyiError('BAD_INPUT', `${rows} rows, ${MAX_EVENT_ROWS} at a time: divide the file`, {
      field: 'rows',
    });
  last = { of, read };
  return read;
}

/** What it can be written by. BAD_INPUT where nothing of it may be. */
export async function readPlan(doc: GoodsImportDoc, call: Call): Promise<FilePlan> {
  const { plan, report } = await readEvents(doc, call);
  if (plan === null)
    throw new ZhuyiError('BAD_INPUT', report.failure?.why ?? 'nothing in the file could be kept', {
      field: 'importKey',
    });
  return plan;
}

/** Its columns, for somebody to say what they are. */
export function readEventColumns(doc: GoodsImportDoc, call: Call): Promise<EventColumns> {
  const chosen = doc.options.mapping?.columns;
  return withFile(doc, call, (path) => columnsOfEvents(path, chosen, UNPACKED_BYTES));
}

function named<C extends string>(columns: Partial<Record<C, string>>): Partial<Record<C, string>> {
  const entries = Object.entries(columns).filter(([, header]) => header !== '');
  return Object.fromEntries(entries) as Partial<Record<C, string>>;
}
