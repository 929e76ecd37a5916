import { BEHAVIOUR_TYPES, type InteractionLog } from '../types';
import { baselineModel } from './baseline';
import { createRecommender } from './recommender';

const NOW = 1_700_000_000_000;
const MONTH_MS = 30 * 24 * 3_600_000;
const PURCHASE = BEHAVIOUR_TYPES.indexOf('purchase');
const NAMES = ['cup', 'lamp', 'bag', 'saucer', 'best seller', 'other'];

/** One basket a shopper. */
function bought(baskets: readonly (readonly string[])[]): InteractionLog {
  const rows = baskets.flatMap((names, shopper) =>
    names.map((name) => [shopper, NAMES.indexOf(name)] as const),
  );
  return {
    shopper: Uint32Array.from(rows, ([shopper]) => shopper),
    item: Uint32Array.from(rows, ([, item]) => item),
    type: new Uint8Array(rows.length).fill(PURCHASE),
    at: new Float64Array(rows.length).fill(NOW - MONTH_MS),
  };
}

/** Ten baskets around each thing of the cart: nine cups with a saucer, one of each with the best seller. */
const baskets = [
  ...Array.from({ length: 9 }, () => ['cup', 'saucer']),
  ...['cup', 'lamp', 'bag'].map((name) => [name, 'best seller']),
  ...Array.from({ length: 9 }, () => ['lamp']),
  ...Array.from({ length: 9 }, () => ['bag']),
  ...Array.from({ length: 6 }, () => ['best seller']),
];
const items = NAMES.map((name) => ({
  itemId: name,
  title: name,
  category: ['shop'],
  brand: '',
  priceFen: 100,
}));
const shop = createRecommender(baselineModel('v1', items, bought(baskets), NOW));

function together(...cart: string[]): { order: string[]; rung: string } {
  const { scores, rung } = shop.together(cart, NOW);
  return { order: [...NAMES].sort((a, b) => scores[shop.indexOf(b)]! - scores[shop.indexOf(a)]!), rung };
}

it('puts what belongs to one thing of the cart before what a few buy with anything', () => {
  expect(together('cup', 'lamp', 'bag').order.slice(0, 2)).toEqual(['saucer', 'best seller']);
  expect(together('cup').order[0]).toBe('saucer');
  expect(together('lamp').order[0]).toBe('best seller');
});

it('never puts the cart into its own list, and falls to what is like it', () => {
  expect(together('cup', 'lamp').order.slice(-2).sort()).toEqual(['cup', 'lamp']);
  expect(together('saucer').rung).toBe('session');
  expect(together('other').rung).toBe('content');
});
