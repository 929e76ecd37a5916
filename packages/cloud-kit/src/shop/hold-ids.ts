import type { Hold } from '@zhuyi/contracts';
import { randomBytes } from 'node:crypto';
import type { Db } from '../db';

/** A shop's database at a moment (epoch ms). */
export interface ShopAt {
  db: Db;
  shop: string;
  now: number;
}

/** Orders that may hold units of one item at a time: their holds stand in its document, which stays small. */
export const MAX_HOLDS = 1_000;

/**
 * An id for holds. Each attempt to place an order has its own: the order names the one that counts, so what an attempt
 * that was given up leaves behind, however late, is told apart and put back.
 */
export function newHoldId(orderId: string): string {
  return `${orderId}.${randomBytes(6).toString('base64url')}`;
}

/** The order that a hold belongs to. */
export function orderOfHold({ id }: Pick<Hold, 'id'>): string {
  return id.slice(0, id.lastIndexOf('.'));
}
