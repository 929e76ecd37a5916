import {
  fromToken,
  keysetPage,
  readSpent,
  toToken,
  type Call,
  type Collection,
  type KeysetCursor,
} from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { ExportPage, ExportRecord } from '@zhuyi/contracts';

/** What a page may hold, as bytes of JSON, and one document of 512 KB more: an answer may have 6 MB. */
const PAGE_BYTES = 1_500_000;
/** Documents a query: 20 MB if each were as large as a document may be, a tenth of it in earnest. */
const READ = 40;
/** Left for the answer. */
const RESERVE_MS = 4_000;

/** Lists that are read page by page, in this order, after the caller's own documents. */
const LISTS = [
  'orders',
  'eventBatches',
  'afterSales',
  'reviews',
  'audit',
  'priceChanges',
  'bulkEdits',
  'goodsImports',
] as const;
type List = (typeof LISTS)[number];

/** What each is sorted by: there is an index for it. */
const ORDER: Record<List, { field: string; tie: string }> = {
  orders: { field: 'createdAt', tie: 'orderId' },
  eventBatches: { field: 'receivedAt', tie: '_id' },
  afterSales: { field: 'createdAt', tie: 'afterSaleId' },
  reviews: { field: 'createdAt', tie: 'reviewId' },
  audit: { field: 'at', tie: '_id' },
  priceChanges: { field: 'at', tie: '_id' },
  bulkEdits: { field: 'at', tie: '_id' },
  goodsImports: { field: 'at', tie: '_id' },
};

interface Place {
  list: List;
  after: KeysetCursor | null;
}

/**
 * A page of the copy of all that is kept about the caller, each document as it is stored: first the caller's own, then
 * orders, event batches, after-sales, reviews and what they did at the desk, oldest first. BAD_INPUT on `after` that is none of ours.
 */
export async function exportPage(after: string | undefined, call: Call): Promise<ExportPage> {
  const records: ExportRecord[] = after === undefined ? await ownDocuments(call) : [];
  let place: Place | null = after === undefined ? { list: LISTS[0], after: null } : toPlace(after);
  let bytes = sizeOf(records);
  while (place) {
    const read = await readList(place, call);
    let fitting = 0;
    for (const record of read) {
      bytes += sizeOf(record);
      if (bytes > PAGE_BYTES && records.length > 0) break;
      records.push(record);
      fitting += 1;
    }
    place = behind(place, read.slice(0, fitting), read.length);
    const isFull = fitting < read.length || call.remainingMs() < RESERVE_MS;
    if (isFull && place) return { records, next: toNext(place) };
  }
  return { records };
}

async function ownDocuments(call: Call): Promise<ExportRecord[]> {
  const { db, shop } = call;
  const own = docId(shop, await call.shopper());
  const [shopper, merchant, buyer, favourites, addresses, wallet, trials, spent] = await Promise.all([
    db.collection('shoppers').get(own),
    db.collection('merchants').get(own),
    db.collection('buyers').get(own),
    db.collection('favourites').get(own),
    db.collection('addresses').get(own),
    db.collection('wallets').get(own),
    db.collection('trials').get(own),
    readSpent(call),
  ]);
  return [
    ...(shopper ? [{ collection: 'shoppers' as const, doc: shopper }] : []),
    ...(merchant ? [{ collection: 'merchants' as const, doc: merchant }] : []),
    ...(buyer ? [{ collection: 'buyers' as const, doc: buyer }] : []),
    ...(favourites ? [{ collection: 'favourites' as const, doc: favourites }] : []),
    ...(addresses ? [{ collection: 'addresses' as const, doc: addresses }] : []),
    ...(wallet ? [{ collection: 'wallets' as const, doc: wallet }] : []),
    ...(trials ? [{ collection: 'trials' as const, doc: trials }] : []),
    ...(spent ? [{ collection: 'spent' as const, doc: spent }] : []),
  ];
}

async function readList({ list, after }: Place, call: Call): Promise<ExportRecord[]> {
  const { db, shop } = call;
  const where = { shop, shopper: await call.shopper() };
  const read = <T extends { _id: string }>(collection: Collection<T>): Promise<T[]> =>
    keysetPage(collection, db.command, where, { ...ORDER[list], direction: 'asc' }, after, READ);
  switch (list) {
    case 'orders':
      return (await read(db.collection(list))).map((doc) => ({ collection: list, doc }));
    case 'eventBatches':
      return (await read(db.collection(list))).map((doc) => ({ collection: list, doc }));
    case 'afterSales':
      return (await read(db.collection(list))).map((doc) => ({ collection: list, doc }));
    case 'reviews':
      return (await read(db.collection(list))).map((doc) => ({ collection: list, doc }));
    case 'audit':
      return (await read(db.collection(list))).map((doc) => ({ collection: list, doc }));
    case 'priceChanges':
      return (await read(db.collection(list))).map((doc) => ({ collection: list, doc }));
    case 'goodsImports':
      return (await read(db.collection(list))).map((doc) => ({ collection: list, doc }));
    case 'bulkEdits':
      return (await read(db.collection(list))).map((doc) => ({ collection: list, doc }));
  }
}

/** Where to go on after these records, `found` of which were asked for; null at the end of everything. */
function behind(place: Place, taken: readonly ExportRecord[], found: number): Place | null {
  const last = taken.at(-1);
  if (taken.length < found || found === READ)
    return last ? { list: place.list, after: cursorOf(last) } : place;
  const next = LISTS[LISTS.indexOf(place.list) + 1];
  return next ? { list: next, after: null } : null;
}

function cursorOf(record: ExportRecord): KeysetCursor | null {
  switch (record.collection) {
    case 'orders':
      return { value: record.doc.createdAt, tie: record.doc.orderId };
    case 'eventBatches':
      return { value: record.doc.receivedAt, tie: record.doc._id };
    case 'afterSales':
      return { value: record.doc.createdAt, tie: record.doc.afterSaleId };
    case 'reviews':
      return { value: record.doc.createdAt, tie: record.doc.reviewId };
    case 'audit':
    case 'priceChanges':
    case 'bulkEdits':
    case 'goodsImports':
      return { value: record.doc.at, tie: record.doc._id };
    default:
      return null;
  }
}

function toNext({ list, after }: Place): string {
  return `${LISTS.indexOf(list)}${after ? toToken(after) : ''}`;
}

function toPlace(text: string): Place {
  const list = LISTS[Number(text.slice(0, 1))] ?? LISTS[0];
  const token = text.slice(1);
  return { list, after: token === '' ? null : fromToken(token) };
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
