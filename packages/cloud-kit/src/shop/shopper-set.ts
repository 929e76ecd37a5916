import { createHash } from 'node:crypto';
import type { StoredShopperSet } from '@zhuyi/contracts';

/** So many different shoppers are told apart exactly; above, the number is an estimate (standard error 1.6 %). */
export const MAX_EXACT_SHOPPERS = 4_096;

const HASH_BYTES = 6;
const COUNT_BYTES = 3;
const ENTRY_BYTES = HASH_BYTES + COUNT_BYTES;
const HASHES = 2 ** (8 * HASH_BYTES);

/**
 * Different shoppers of a day and slot: how many counted events each has, by hash. Only hashes under the limit are
 * kept, and the limit falls so that no more than MAX_EXACT_SHOPPERS are: a fair sample, whatever the order in which
 * they came. Since events are counted, one who is taken out again leaves nothing.
 */
export interface ShopperSet {
  limit: number;
  events: Map<number, number>;
}

export function newShopperSet(): ShopperSet {
  return { limit: HASHES, events: new Map() };
}

/** The same for a shopper in all days and slots of a shop, another in another shop; 48 bits. */
export function hashShopper(shop: string, shopper: string): number {
  return createHash('sha256').update(`${shop}\n${shopper}`).digest().readUIntBE(0, HASH_BYTES);
}

/** How many different shoppers there are. */
export function sizeOf(set: ShopperSet): number {
  const size = present(set).length;
  return set.limit === HASHES ? size : Math.round((size * HASHES) / set.limit);
}

/** Who is there: of somebody who was counted under another name, before a rotation, less than nothing may be left. */
function present({ events }: ShopperSet): [hash: number, events: number][] {
  return [...events].filter(([, count]) => count > 0);
}

/** Counts events of a shopper; a negative number takes them out. */
export function addShopper(set: ShopperSet, hash: number, events: number): void {
  if (hash >= set.limit) return;
  const sum = (set.events.get(hash) ?? 0) + events;
  if (sum === 0) set.events.delete(hash);
  else set.events.set(hash, sum);
}

/** Counts all of the second set in the first, as it is. */
export function addShoppers(into: ShopperSet, more: ShopperSet): void {
  for (const [hash, events] of more.events) addShopper(into, hash, events);
}

/** Lets the limit fall until what is left may be kept. */
export function trimShoppers(set: ShopperSet): void {
  if (set.events.size <= MAX_EXACT_SHOPPERS) return;
  const sorted = [...set.events.keys()].sort((a, b) => a - b);
  set.limit = sorted[MAX_EXACT_SHOPPERS] ?? set.limit;
  for (const hash of sorted.slice(MAX_EXACT_SHOPPERS)) set.events.delete(hash);
}

/** As it is stored: 48 KB at most. */
export function packShoppers(set: ShopperSet): StoredShopperSet {
  const there = present(set);
  const bytes = Buffer.alloc(there.length * ENTRY_BYTES);
  there
    .sort(([a], [b]) => a - b)
    .forEach(([hash, count], at) => {
      bytes.writeUIntBE(hash, at * ENTRY_BYTES, HASH_BYTES);
      bytes.writeUIntBE(count, at * ENTRY_BYTES + HASH_BYTES, COUNT_BYTES);
    });
  return { limit: set.limit, hashes: bytes.toString('base64') };
}

export function unpackShoppers({ limit, hashes }: StoredShopperSet): ShopperSet {
  const bytes = Buffer.from(hashes, 'base64');
  const events = new Map<number, number>();
  for (let at = 0; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
    events.set(bytes.readUIntBE(at, HASH_BYTES), bytes.readUIntBE(at + HASH_BYTES, COUNT_BYTES));
  }
  return { limit, events };
}
