import { docId } from '@zhuyi/contracts';
import type { RekeyDoc } from '@zhuyi/contracts';
import type { Db } from '../db';
import { carriedOn } from '../keys/pseudonyms';
import { newestOf, type Ring } from '../keys/ring';
import { BY_NAME, HOLDING, moveShopper } from './move-shopper';

const PLACES = [...BY_NAME, ...HOLDING];
/** Behind every character of a pseudonym. */
const LAST = '~';

/**
 * Carries everybody on who is still found under an older key, name after name through the collections, as long as
 * `timeLeft` says. Returns where it is (empty at the end) and how many it found.
 */
export async function carryOn(
  db: Db,
  ring: Ring,
  { shop, after }: Pick<RekeyDoc, 'shop' | 'after'>,
  timeLeft: () => boolean,
): Promise<{ after: string; found: number }> {
  let [place, name] = fromAfter(after);
  let found = 0;
  while (place < PLACES.length) {
    if (!timeLeft()) return { after: `${place}:${name}`, found };
    const next = await nameBehind(db, shop, place, name);
    if (next === null) {
      place += 1;
      name = '';
      continue;
    }
    const to = carriedOn(ring, next);
    if (to !== null) {
      await moveShopper(db, shop, next, to);
      found += 1;
    }
    // All who are under the newest key stand together.
    const done = `${newestOf(ring).id}~`;
    name = next.startsWith(done) ? `${done}${LAST}` : next;
  }
  return { after: '', found };
}

function fromAfter(after: string): [number, string] {
  const colon = after.indexOf(':');
  return colon < 0 ? [0, ''] : [Number(after.slice(0, colon)), after.slice(colon + 1)];
}

/** The next name in a collection, in order. */
async function nameBehind(db: Db, shop: string, place: number, name: string): Promise<string | null> {
  const { command } = db;
  const byName = BY_NAME[place];
  if (byName) {
    const between = command.and(command.gt(docId(shop, name)), command.lt(`${shop};`));
    const [doc] = await db
      .collection(byName)
      .find({ _id: between }, { orderBy: [['_id', 'asc']], limit: 1, fields: ['_id'] });
    return doc ? doc._id.slice(docId(shop, '').length) : null;
  }
  const holding = HOLDING[place - BY_NAME.length];
  if (!holding) return null;
  const [doc] = await db
    .collection(holding)
    .find(
      { shop, shopper: command.gt(name) },
      { orderBy: [['shopper', 'asc']], limit: 1, fields: ['shopper'] },
    );
  return doc?.shopper ?? null;
}
