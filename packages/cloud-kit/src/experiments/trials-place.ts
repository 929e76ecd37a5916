import { docId } from '@zhuyi/contracts';
import type { TrialsPlaceDoc } from '@zhuyi/contracts';
import * as z from 'zod';
import type { Db } from '../db';
import { log } from '../log';
import type { Tx } from '../transaction';
import { countSchema, lostIn, timeSchema } from '../shop/place-fields';

const bookSchema = z.object({ at: timeSchema, id: z.string() });
const placeSchema = z.object({
  cursor: z.object({ receivedAt: timeSchema, id: z.string() }),
  paid: bookSchema,
  refunded: bookSchema,
  returned: bookSchema,
  countedTo: timeSchema,
  changes: countSchema,
  updatedAt: timeSchema.catch(0),
});

export function trialsKey(shop: string): string {
  return docId(shop, 'trials');
}

/** How far the log and the order book are folded into `trials`; null before the first time, and where it cannot be read. */
export async function readTrialsPlace(
  db: Pick<Db, 'collection'> | Tx,
  shop: string,
): Promise<TrialsPlaceDoc | null> {
  const stored = await db.collection('settings').get<TrialsPlaceDoc>(trialsKey(shop));
  if (!stored) return null;
  const read = placeSchema.safeParse(stored);
  if (read.success) return { ...read.data, _id: trialsKey(shop), shop };
  log('place unreadable, counted anew', { reader: 'trials', lost: lostIn(read.error) });
  return null;
}

/** A place from which nothing before `from` (epoch ms) is read. */
export function trialsPlaceFrom(shop: string, from: number): TrialsPlaceDoc {
  const book = { at: from - 1, id: '' };
  return {
    _id: trialsKey(shop),
    shop,
    cursor: { receivedAt: from - 1, id: '' },
    paid: book,
    refunded: book,
    returned: book,
    countedTo: 0,
    changes: 0,
    updatedAt: 0,
  };
}

/** How often documents had changed without a fold; a place is made where there is none, so that a change can be told. */
export async function placeBeforeTrials(db: Db, shop: string, from: number): Promise<number> {
  const known = await readTrialsPlace(db, shop);
  if (!known) await db.collection('settings').add(trialsPlaceFrom(shop, from));
  return known?.changes ?? 0;
}

/** The same where it is behind `from`: what happened while nothing ran is nobody's. */
export function notBefore(place: TrialsPlaceDoc, from: number): TrialsPlaceDoc {
  const fresh = trialsPlaceFrom(place.shop, from);
  const book = (name: 'paid' | 'refunded' | 'returned') =>
    place[name].at < fresh[name].at ? fresh[name] : place[name];
  return {
    ...place,
    cursor: place.cursor.receivedAt < fresh.cursor.receivedAt ? fresh.cursor : place.cursor,
    paid: book('paid'),
    refunded: book('refunded'),
    returned: book('returned'),
  };
}

/** True when nothing was folded and nobody's document was changed in between. */
export function sameTrialsPlace(a: TrialsPlaceDoc | null, b: TrialsPlaceDoc | null): boolean {
  const facts = (place: TrialsPlaceDoc | null): unknown =>
    place && [place.cursor, place.paid, place.refunded, place.returned, place.changes];
  return JSON.stringify(facts(a)) === JSON.stringify(facts(b));
}
