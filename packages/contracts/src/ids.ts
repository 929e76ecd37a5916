import * as z from 'zod';
import { isPrintable } from './text';

/** Names that programs make: short, and letters that need no care anywhere. */
export const idSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w.~-]+$/, 'letters, digits, _ . ~ - only');

/** Characters of an item id. Lengths of text are in Unicode's characters, as zod counts. */
export const MAX_ITEM_ID = 128;

/**
 * A merchant's own number of an item: any characters that can be seen. Spaces around it do not count, and it is kept in
 * Unicode's composed form (NFC), so that two spellings of one id are one item.
 */
export const itemIdSchema = z
  .string()
  .refine(isPrintable, 'characters that cannot be seen are not allowed')
  .trim()
  .normalize('NFC')
  .min(1)
  .max(MAX_ITEM_ID);

export const slotIdSchema = z
  .string()
  .min(1)
  .max(32)
  .regex(/^[a-z][a-z0-9-]*$/, 'lower-case letters, digits and -');

/** Signed by the server, see requestId.ts; opaque to the phone. 134 characters of it name the cards of a full list. */
export const requestIdSchema = z
  .string()
  .min(8)
  .max(400)
  .regex(/^[\w.~-]+$/, 'letters, digits, _ . ~ - only');

/** A list's cursor as the phone carries it, which may hold an item id. */
export const MAX_TOKEN = 1_000;

/**
 * Key of a document: every key begins with the shop, so that one database can hold several. The one place where names
 * become keys: different parts give different keys, of ASCII characters that no database or address minds, and a key
 * with an item id stays under 600 bytes. Names of letters, digits and _ . ~ - stand as they are.
 */
export function docId(shopId: string, ...parts: readonly (string | number)[]): string {
  return [shopId, ...parts.map(keyPart)].join(':');
}

const NEEDS_CARE = /[^\w.~-]/u;
const LONGEST_PART = 4 * MAX_ITEM_ID;

function keyPart(part: string | number): string {
  const text = String(part);
  if (!NEEDS_CARE.test(text)) return text;
  const escaped = text.replace(/[^\w.~-]/gu, percent);
  // Nine characters for a Chinese one are too many for a long id: then four for each. No escape begins with '%~'.
  return escaped.length <= LONGEST_PART ? escaped : `%~${Array.from(text, inFour).join('')}`;
}

/** As in addresses: `%` and two digits for each byte of UTF-8. Half a character (no id has one) keeps its number. */
function percent(character: string): string {
  const escaped = /\p{Cs}/u.test(character) ? character : encodeURIComponent(character);
  if (escaped !== character) return escaped;
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function inFour(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(36).padStart(4, '0');
}
