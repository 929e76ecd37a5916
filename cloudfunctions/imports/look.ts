import type { Call } from '@zhuyi/cloud-kit';
import { docId, isFileIn, ZhuyiError } from '@zhuyi/contracts';
import type { GoodsImportDoc, ImportLook, importsSchema } from '@zhuyi/contracts';
import { compareItems, goodItems, guessColumns, type ItemImportReport, reportOf } from '@zhuyi/importer';
import type * as z from 'zod';
import { lookAtEvents } from './look-events';
import { placeOf } from './place';
import { readGoods, readHeaders } from './read-file';
import { checkEventsRight } from './rights';

type Looking = Extract<z.output<typeof importsSchema>, { action: 'look' }>;

/** Faults that come with the answer; `faults` has all. */
const TOLD = 50;
/** Left for the answer, where goods are compared with the shop's. */
const RESERVE_MS = 5_000;
/** Characters of a line that are told. */
const MOST_TEXT = 160;

/** What would become of a file; it is written down with its options, so that `start` writes just that. */
export async function look(request: Looking, call: Call): Promise<ImportLook> {
  const { importKey, fileId, name, options } = request;
  if (!isFileIn(fileId, placeOf(importKey, call)))
    throw new ZhuyiError('BAD_INPUT', 'no file of this import', { field: 'fileId' });
  const { db, shop, now } = call;
  const doc: GoodsImportDoc = {
    ...{ _id: docId(shop, importKey), shop, importKey, shopper: await call.shopper(), fileId, name, options },
    ...{ state: 'looked', kept: 0, refused: 0, total: 0, done: 0, added: 0, updated: 0, unchanged: 0 },
    ...{ at: now, updatedAt: now },
  };
  const told = await lookAt(doc, call);
  await checkEventsRight(told.kind, call);
  const { kept, refused } = told.rows;
  const { kind, items, events } = told;
  await keep({ ...doc, kind, kept, refused, total: items + (events?.visits ?? 0) });
  return told;

  async function keep({ _id, ...fields }: GoodsImportDoc): Promise<void> {
    const imports = db.collection('goodsImports');
    if (await imports.add({ _id, ...fields })) return;
    if ((await imports.updateWhere({ _id, state: 'looked' }, fields)) === 0)
      throw new ZhuyiError('CONFLICT', 'this import has begun', { field: 'importKey' });
  }
}

/** As events where it is of a known form of them, else as goods, as the command takes it; unless somebody said what it is. */
async function lookAt(doc: GoodsImportDoc, call: Call): Promise<ImportLook> {
  const asEvents = doc.options.kind === 'goods' ? null : await lookAtEvents(doc, call);
  return asEvents ?? lookAtGoods(doc, call);
}

async function lookAtGoods(doc: GoodsImportDoc, call: Call): Promise<ImportLook> {
  try {
    const read = await readGoods(doc, call);
    const told = toLook(reportOf(read, { file: doc.name, onError: doc.options.onError }));
    const mayGoOn = () => call.remainingMs() > RESERVE_MS;
    const would = await compareItems(call.db, call.shop, goodItems(read), mayGoOn);
    return { ...told, ...(would ? { would } : {}) };
  } catch (error) {
    if (!(error instanceof ZhuyiError && error.field === 'items')) throw error;
    const headers = await readHeaders(doc, call);
    return { ...NOTHING, headers, taken: guessColumns(headers) };
  }
}

/** Of a file of no known form. */
const NOTHING: ImportLook = {
  ...{
    kind: 'goods',
    form: '',
    encoding: '',
    headers: [],
    taken: [],
    rows: { read: 0, kept: 0, refused: 0 },
    items: 0,
  },
  ...{ faults: [], faultCount: 0, supplied: [], cut: [], preview: [], failure: 'unknown' },
};

function toLook(report: ItemImportReport): ImportLook {
  const { form, encoding, headers, taken, rows, items, faults, supplied, cut, preview, failureKind } = report;
  return {
    ...{ kind: 'goods', form, encoding, headers, taken, rows, cut, failure: failureKind },
    items: items.inFile,
    faults: faults.slice(0, TOLD).map(shortened),
    faultCount: faults.length,
    supplied: supplied.map(({ what, items: count }) => ({ what, items: count })),
    preview: preview.map(({ itemId, title, category, priceFen, stock, onShelf }) => ({
      ...{ itemId, title, category, priceFen, stock, onShelf },
    })),
  };
}

/** A fault whose line is no longer than it is of use. */
export function shortened<F extends { text: string }>(fault: F): F {
  return { ...fault, text: [...fault.text].slice(0, MOST_TEXT).join('') };
}
