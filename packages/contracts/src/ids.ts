import * as z from 'zod';

/** Names that come from outside: short, printable, safe inside a document key. */
export const idSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w.~-]+$/, 'letters, digits, _ . ~ - only');

export const itemIdSchema = idSchema;
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

/** Key of a document: every key begins with the shop, so that one database can hold several. */
export function docId(shopId: string, ...parts: readonly (string | number)[]): string {
  return [shopId, ...parts].join(':');
}
