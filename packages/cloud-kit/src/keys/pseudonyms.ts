import { createHmac } from 'node:crypto';
import { newestOf, type Key, type Ring } from './ring';

// A pseudonym under key 1 is HMAC(key 1, openid); under key n it is `n~` and HMAC(key n, the one under key n - 1). So stored
// pseudonyms are carried on to a new key without anybody's openid, and each says which key it is under.

const FIRST = /^[\w-]{43}$/;
const LATER = /^(\d+)~[\w-]{43}$/;

export function mac({ secret }: Key, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url');
}

/** A person's pseudonyms under all keys, the first first. */
export function pseudonymsOf([first, ...later]: Ring, openid: string): string[] {
  const all = [mac(first, openid)];
  for (const key of later) all.push(next(key, all.at(-1) ?? ''));
  return all;
}

/** The number of the key that a stored pseudonym is under; null for what is none (simulated, erased). */
export function keyOf(pseudonym: string): number | null {
  if (FIRST.test(pseudonym)) return 1;
  const found = LATER.exec(pseudonym);
  return found ? Number(found[1]) : null;
}

/** A stored pseudonym under the newest key; null for what is no pseudonym or is under that key already. */
export function carriedOn(ring: Ring, pseudonym: string): string | null {
  const from = keyOf(pseudonym);
  if (from === null || from >= newestOf(ring).id) return null;
  return ring.slice(from).reduce((before, key) => next(key, before), pseudonym);
}

function next(key: Key, before: string): string {
  // The line feed keeps it apart from openids and from signatures: neither begins so.
  return `${key.id}~${mac(key, `pseudonym\n${before}`)}`;
}
