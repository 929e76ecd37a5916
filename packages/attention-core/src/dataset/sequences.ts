import { BEHAVIOUR_TYPES, type InteractionLog } from '../types';

/** What a behaviour counts, by its place in BEHAVIOUR_TYPES; 0 = it says nothing about what is wanted next. */
export const BEHAVIOUR_WEIGHTS: readonly number[] = BEHAVIOUR_TYPES.map(
  (type) => ({ expose: 0, click: 1, browse: 1, favourite: 2, cart: 3, purchase: 4, dislike: 0 })[type],
);

const PURCHASE = BEHAVIOUR_TYPES.indexOf('purchase');

/** What one shopper buys, or carts, within this time is one order. */
export const ORDER_MS = 2 * 3600_000;

/** One behaviour: its place in BEHAVIOUR_TYPES, and epoch ms. */
export interface Moment {
  readonly type: number;
  readonly at: number;
}

/**
 * Whether what is done with an item goes on with what was done with it just before, and so is one behaviour with it. What is
 * bought once more at another time is bought again.
 */
export function goesOn(before: Moment, next: Moment): boolean {
  return before.type !== PURCHASE || next.type !== PURCHASE || next.at - before.at <= ORDER_MS;
}

/** Behaviours of each shopper in order, oldest first: shopper s owns starts[s] .. starts[s + 1] of the columns. */
export interface Sequences {
  readonly starts: Uint32Array;
  readonly item: Uint32Array;
  readonly type: Uint8Array;
  /** Epoch ms. */
  readonly at: Float64Array;
  /** See InteractionLog. */
  readonly witness?: Uint8Array;
}

/**
 * Sequences of a log sorted by (shopper, at): behaviours that say nothing are left out, and what a shopper does
 * with one item in a row (click, then browse, then cart) becomes one behaviour of the strongest type (see `goesOn`).
 */
export function sequencesOf(log: InteractionLog): Sequences {
  const n = log.item.length;
  const shoppers = n === 0 ? 0 : log.shopper[n - 1]! + 1;
  const starts = new Uint32Array(shoppers + 1);
  const item = new Uint32Array(n);
  const type = new Uint8Array(n);
  const at = new Float64Array(n);
  let kept = 0;
  let s = 0;
  for (let i = 0; i < n; i++) {
    while (s < log.shopper[i]!) starts[++s] = kept;
    const weight = BEHAVIOUR_WEIGHTS[log.type[i]!]!;
    if (weight === 0) continue;
    const next = { type: log.type[i]!, at: log.at[i]! };
    const isSame = kept > starts[s]! && item[kept - 1] === log.item[i];
    if (isSame && goesOn({ type: type[kept - 1]!, at: at[kept - 1]! }, next)) {
      if (weight > BEHAVIOUR_WEIGHTS[type[kept - 1]!]!) type[kept - 1] = log.type[i]!;
      continue;
    }
    item[kept] = log.item[i]!;
    type[kept] = log.type[i]!;
    at[kept] = log.at[i]!;
    kept++;
  }
  while (s < shoppers) starts[++s] = kept;
  const columns = { item: item.slice(0, kept), type: type.slice(0, kept), at: at.slice(0, kept) };
  return { starts, ...columns, ...(log.witness ? { witness: log.witness } : {}) };
}
