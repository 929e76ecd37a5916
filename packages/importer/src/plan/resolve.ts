import type { ReadFile } from './read';
import { batchesOf, type PlannedBatch } from './batches';
import { cancelPurchases } from './cancellations';
import { type Row, unpackRow } from './row';
import type { Scratch, Spill } from './spill';
import { visitsOf } from './visits';

/** The events of a file, in batches that wait to be written. */
export interface Resolved {
  /** Batches as JSON lines, each part in order of time. */
  batches: Spill;
  parts: number;
  batchCount: number;
  events: Record<string, number>;
  kept: number;
  shoppers: number;
  /** Units bought, and the first event, by item. */
  sold: Map<string, number>;
  firstAt: Map<string, number>;
  /** Of all events; null where there is none. */
  times: { first: number; last: number } | null;
}

const MAX_QUANTITY = 9_999;

/** Turns the rows that were set aside into batches, a part at a time; what cannot be kept goes to the ledger. */
export async function resolveRows(
  file: ReadFile,
  scratch: Scratch,
  pseudonym: (shopper: string) => Promise<string>,
  onShare: (share: number) => void,
): Promise<Resolved> {
  const resolved: Resolved = {
    batches: scratch.spill(file.parts),
    parts: file.parts,
    batchCount: 0,
    events: {},
    kept: 0,
    shoppers: 0,
    sold: new Map(),
    firstAt: new Map(),
    times: null,
  };
  for (let part = 0; part < file.parts; part++) {
    const planned: PlannedBatch[] = [];
    for (const [name, rows] of await rowsByShopper(file, part)) {
      const kept = settleRows(rows, file);
      if (kept.length === 0) continue;
      resolved.shoppers += 1;
      for (const row of kept) countRow(resolved, row);
      const shopper = { name, pseudonym: await pseudonym(name) };
      for (const visit of visitsOf(kept, file.reader.grouped)) {
        planned.push(...batchesOf(file.form.name, shopper, visit));
      }
    }
    planned.sort(byTime);
    for (const batch of planned) resolved.batches.write(part, JSON.stringify(batch));
    resolved.batchCount += planned.length;
    onShare((part + 1) / file.parts);
  }
  resolved.batches.finish();
  return resolved;
}

/** Order of batches in the log. */
export function byTime(a: PlannedBatch, b: PlannedBatch): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.shopper !== b.shopper) return a.shopper < b.shopper ? -1 : 1;
  return a.batchId < b.batchId ? -1 : 1;
}

async function rowsByShopper({ rows, reader, ledger }: ReadFile, part: number): Promise<Map<string, Row[]>> {
  const shoppers = new Map<string, Row[]>();
  for await (const packed of rows.lines(part)) {
    const row = unpackRow(packed);
    const at = reader.timeOf(row.time);
    if (typeof at === 'string') {
      if (row.type !== 'cancel') ledger.refuse(at, row.line, row.text);
      continue;
    }
    row.at = at;
    const known = shoppers.get(row.shopper);
    if (known) known.push(row);
    else shoppers.set(row.shopper, [row]);
  }
  return shoppers;
}

/** One shopper's rows that become events, in order of time. */
function settleRows(rows: Row[], { ledger, book }: ReadFile): Row[] {
  rows.sort((a, b) => a.at - b.at || a.line - b.line);
  const texts = new Set<string>();
  const single = rows.filter((row) => {
    if (!texts.has(row.text)) return texts.add(row.text);
    if (row.type !== 'cancel') ledger.refuse('duplicate', row.line, row.text);
    return false;
  });
  const { gone, lowered } = cancelPurchases(single);
  return single.filter((row) => {
    if (row.type === 'cancel') return false;
    if (gone.has(row)) {
      ledger.refuse('cancelled', row.line, row.text);
      return false;
    }
    if ((row.quantity ?? 1) > MAX_QUANTITY) {
      ledger.refuse('quantity', row.line, row.text);
      return false;
    }
    const corrected = [...row.corrected];
    if (!book.isUsualTitle(row.itemId, row.titlePlace)) corrected.push('title');
    if (lowered.has(row)) corrected.push('partly-cancelled');
    ledger.correct(corrected, row.line, row.text);
    return true;
  });
}

function countRow(resolved: Resolved, { type, itemId, at, quantity = 1 }: Row): void {
  resolved.kept += 1;
  resolved.events[type] = (resolved.events[type] ?? 0) + 1;
  if (type === 'purchase') resolved.sold.set(itemId, (resolved.sold.get(itemId) ?? 0) + quantity);
  resolved.firstAt.set(itemId, Math.min(at, resolved.firstAt.get(itemId) ?? Infinity));
  const { first, last } = resolved.times ?? { first: at, last: at };
  resolved.times = { first: Math.min(first, at), last: Math.max(last, at) };
}
