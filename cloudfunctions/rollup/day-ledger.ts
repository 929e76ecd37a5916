import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { createLedger, LEDGER_BYTES, type DayLedger } from '@zhuyi/attention-core';
import type { DayLedgerDoc, RecentCountsDoc } from '@zhuyi/contracts';
import { docId } from '@zhuyi/contracts';

export const ledgerId = (shop: string): string => docId(shop, 'day');

/**
 * The ledger of the day that the counts are in; an empty one where it belongs to other counts (they were removed, and are
 * made again), or is damaged: counting goes on, and at worst something of this day counts once more.
 */
export function openDay(
  kept: DayLedgerDoc | null,
  { cursor }: RecentCountsDoc,
  damaged: (error: unknown) => void,
): DayLedger {
  if (kept?.cursor.receivedAt !== cursor.receivedAt || kept.cursor.id !== cursor.id) return createLedger();
  try {
    const bytes = inflateRawSync(Buffer.from(kept.ledger, 'base64'), { maxOutputLength: LEDGER_BYTES });
    return createLedger(new Uint8Array(bytes));
  } catch (error) {
    damaged(error);
    return createLedger();
  }
}

/** A ledger as it is stored: a few bytes where little happens, 430 KB at most. */
export function toDoc(ledger: DayLedger, { shop, cursor }: RecentCountsDoc): DayLedgerDoc {
  return { _id: ledgerId(shop), shop, cursor, ledger: deflateRawSync(ledger.bytes).toString('base64') };
}
