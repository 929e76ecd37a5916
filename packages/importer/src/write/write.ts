import { batchKey, type Db, toItemDoc } from '@zhuyi/cloud-kit';
import { type EventBatchDoc, type ItemDoc, itemSchema } from '@zhuyi/contracts';
import { type Choice, finishedItems } from '../items/finish';
import type { PlannedBatch } from '../plan/batches';
import { mergedBatches } from '../plan/merge';
import type { ReadFile } from '../plan/read';
import type { Resolved } from '../plan/resolve';
import type { FileImportDoc, FirstBatch } from './import-doc';

export interface Written {
  items: number;
  batches: number;
  /** The earliest batch of the file, new or not. */
  firstBatch: FirstBatch | null;
}

/** Documents a call: what cloud-kit sends in one request. */
const PART = 500;
/** An item takes as long as this many batches: it stands in more indexes. */
const ITEM_WEIGHT = 4;

/** Writes items, then batches in order of time. What is there already is left alone. */
export async function writeAll(
  db: Db,
  file: ReadFile,
  resolved: Resolved,
  { begun, choice }: { begun: FileImportDoc; choice: Choice },
  onShare: (share: number, note: string) => void,
): Promise<Written> {
  const written: Written = { items: 0, batches: 0, firstBatch: null };
  const itemsWeight = ITEM_WEIGHT * file.book.size;
  const itemsShare = itemsWeight / (itemsWeight + resolved.batchCount);
  let done = 0;
  for (const docs of inParts(itemDocs(file, choice, resolved, begun))) {
    written.items += await db.collection('items').addMany(docs);
    done += docs.length;
    onShare((itemsShare * done) / file.book.size, `items ${done}`);
  }
  done = 0;
  let part: EventBatchDoc[] = [];
  const flush = async () => {
    written.batches += await addBatches(db, begun, part);
    done += part.length;
    part = [];
    onShare(itemsShare + ((1 - itemsShare) * done) / resolved.batchCount, `batches ${done}`);
  };
  for await (const planned of mergedBatches(resolved)) {
    const doc = toBatchDoc(planned, begun);
    written.firstBatch ??= { _id: doc._id, receivedAt: doc.receivedAt };
    part.push(doc);
    if (part.length === PART) await flush();
  }
  if (part.length > 0) await flush();
  return written;
}

/**
 * Adds the batches that are missing. An import that had ended is open again before anything is added to it, so that
 * whoever is killed here leaves one of which the next one counts the figures anew. Returns how many were added.
 */
export async function addBatches(
  db: Db,
  begun: FileImportDoc,
  batches: readonly EventBatchDoc[],
): Promise<number> {
  const collection = db.collection('eventBatches');
  if (begun.state === 'done') {
    const ids = batches.map(({ _id }) => _id);
    if ((await collection.count({ _id: db.command.in(ids) })) === ids.length) return 0;
    await db.collection('imports').update(begun._id, { state: 'reading' });
    begun.state = 'reading';
  }
  return collection.addMany(batches);
}

/** The goods of a file as they come into the shop. */
export function* itemDocs(
  file: ReadFile,
  choice: Choice,
  { sold, firstAt, times }: Resolved,
  { shop, shiftMs, startedAt }: FileImportDoc,
): Generator<ItemDoc, void, void> {
  for (const { item } of finishedItems(file, choice)) {
    const since = firstAt.get(item.itemId) ?? times?.first;
    const createdAt = since === undefined ? startedAt : since + shiftMs;
    yield toItemDoc(shop, itemSchema.parse(item), startedAt, { sold: sold.get(item.itemId) ?? 0, createdAt });
  }
}

/** Received when it happened: the log is read in that order. */
export function toBatchDoc(
  { batchId, sessionId, shopper, events, at }: PlannedBatch,
  { shop, shiftMs }: FileImportDoc,
): EventBatchDoc {
  return {
    _id: batchKey(shop, shopper, batchId),
    shop,
    batchId,
    shopper,
    sessionId,
    sentAt: at + shiftMs,
    receivedAt: at + shiftMs,
    origin: 'import',
    events: events.map((event) => ({ ...event, at: event.at + shiftMs })),
  };
}

function* inParts<T>(list: Iterable<T>): Generator<T[], void, void> {
  let part: T[] = [];
  for (const entry of list) {
    part.push(entry);
    if (part.length < PART) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
