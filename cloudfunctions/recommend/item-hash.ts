/** Bytes of a hash: among 50,000 items, one in four million sees another with the same of 1,500 shown. */
export const HASH_BYTES = 6;

/**
 * 48 bits of an item id, the same on every instance and for every version: two lanes of multiply and shift, as in
 * MurmurHash3, so that 50,000 ids take a few milliseconds. Not against people who choose ids: those are the merchant's.
 */
export function itemHash(itemId: string): number {
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  for (let i = 0; i < itemId.length; i++) {
    const unit = itemId.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
  }
  a = mixed(a ^ (b >>> 16) ^ itemId.length);
  b = mixed(b ^ a);
  return (b & 0xffff) * 2 ** 32 + (a >>> 0);
}

function mixed(word: number): number {
  const once = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
