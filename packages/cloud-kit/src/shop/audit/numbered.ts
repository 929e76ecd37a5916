import { DEEDS_A_MINUTE, docId } from '@zhuyi/contracts';
import type { AuditDoc } from '@zhuyi/contracts';
import type { Call } from '../../define-function';

const MINUTE_MS = 60_000;
const DIGEST_LENGTH = 22;
/** People of whom an instance remembers how far they are. */
const MOST_KNOWN = 1_000;

/** How many entries somebody's minute has as far as this instance knows: it saves looks, the database decides. */
const known = new Map<string, number>();

/**
 * Adds an entry under the next free number of its person's minute and returns the key; null where all numbers are taken. A key
 * is taken once over all instances, so nobody has more than DEEDS_A_MINUTE, and counting costs no operation of its own: one
 * where this instance made the last entry, a few more where another did. Numbers that are passed over count as taken.
 */
export async function addNumbered(entry: AuditDoc, call: Call): Promise<string | null> {
  const { db, shop, now } = call;
  const minute = Math.floor(now / MINUTE_MS);
  const digest = await call.lasting(call.openid(), 'deeds', String(minute));
  const person = docId(shop, String(minute * MINUTE_MS).padStart(15, '0'), digest.slice(0, DIGEST_LENGTH));
  if (known.size > MOST_KNOWN) known.clear();
  let step = 1;
  for (let number = known.get(person) ?? 0; number < DEEDS_A_MINUTE; number += step) {
    // Before the answer: those of this instance that come meanwhile take the next one.
    known.set(person, Math.max(number + 1, known.get(person) ?? 0));
    const _id = docId(person, String(number));
    if (await db.collection('audit').add({ ...entry, _id })) return _id;
    // Somebody else's numbers are many or few: after some in a row, steps grow.
    if (number >= 4 * step) step *= 2;
  }
  return null;
}
