import { ZhuyiError } from '@zhuyi/contracts';
import { createHash } from 'node:crypto';

/**
 * What the pages before have shown, by 48 bits of each item's id: whatever has moved since, and whichever instance answers,
 * no item comes twice and none is passed over.
 */
export type Shown = Set<string>;

const HASH_LETTERS = 8;
const KIND = 's1.';

/** Eight letters that stand for an item. */
export function shownKey(itemId: string): string {
  return createHash('sha256').update(itemId).digest('base64url').slice(0, HASH_LETTERS);
}

/** BAD_INPUT on `after` that is none of ours. */
export function readShown(token: string | undefined): Shown {
  if (token === undefined) return new Set();
  const keys = token.slice(KIND.length);
  if (!token.startsWith(KIND) || keys.length % HASH_LETTERS !== 0 || !/^[\w-]+$/.test(keys)) {
    throw new ZhuyiError('BAD_INPUT', 'not a cursor of this list', { field: 'after' });
  }
  return new Set(keys.match(/.{8}/g));
}

export function writeShown(shown: Shown): string {
  return KIND + [...shown].join('');
}
