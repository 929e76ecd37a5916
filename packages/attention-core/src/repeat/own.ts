import { ORDER_MS } from '../dataset';
import { BEHAVIOUR_TYPES } from '../types';

const PURCHASE = BEHAVIOUR_TYPES.indexOf('purchase');
/** An order counts this much less than the next in what is bought often lately. */
const FADE = 0.9;

export function hasPurchases({ type }: { readonly type: Uint8Array }): boolean {
  return type.includes(PURCHASE);
}

/** Behaviours in columns, oldest first: items, places in BEHAVIOUR_TYPES, epoch ms. */
export interface Done {
  readonly items: ArrayLike<number>;
  readonly types: ArrayLike<number>;
  readonly at: ArrayLike<number>;
}

/** What a shopper has bought of one item. */
export interface Own {
  /** Orders that it was in. */
  readonly times: number;
  /** Epoch ms. */
  readonly first: number;
  readonly last: number;
  /** The shopper's orders after its last. */
  readonly since: number;
  /** The orders that it was in, each FADE times as much as the next order. */
  readonly faded: number;
}

/** All that a shopper has bought by item, and in how many orders. */
export interface Bought {
  readonly orders: number;
  readonly of: ReadonlyMap<number, Own>;
}

/** Reads the orders out of behaviours; what is bought within ORDER_MS is one. */
export function boughtBy({ items, types, at }: Done): Bought {
  const places = new Map<
    number,
    { times: number; first: number; last: number; order: number; sum: number }
  >();
  let orders = 0;
  let begun = -Infinity;
  for (let i = 0; i < items.length; i++) {
    if (types[i] !== PURCHASE) continue;
    const when = at[i]!;
    if (when - begun > ORDER_MS) {
      orders += 1;
      begun = when;
    }
    const known = places.get(items[i]!);
    if (!known) {
      places.set(items[i]!, { times: 1, first: when, last: when, order: orders, sum: 1 });
    } else if (known.order < orders) {
      known.sum = 1 + known.sum * FADE ** (orders - known.order);
      Object.assign(known, { times: known.times + 1, last: when, order: orders });
    }
  }
  const of = [...places].map(([item, { times, first, last, order, sum }]): [number, Own] => {
    const since = orders - order;
    return [item, { times, first, last, since, faded: sum * FADE ** since }];
  });
  return { orders, of: new Map(of) };
}
