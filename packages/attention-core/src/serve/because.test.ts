import fc from 'fast-check';
import { decodeModel, encodeModel } from '../model-file';
import type { Behaviour, Recommender } from '../types';
import { goods, randomModel, walks } from './fixture';
import { createRecommender } from './recommender';

const ITEMS = 60;
const NOW = 1_700_000_000_000;
const model = randomModel(goods(ITEMS), walks(ITEMS, NOW));
const made = createRecommender(model);
const read = createRecommender(decodeModel(encodeModel(model)));
const grown = createRecommender(model);
grown.addItems([{ itemId: 'new', title: '第3款', category: ['百货', '类1'], brand: '牌1', priceFen: 5 }]);

const clicks = (items: readonly number[]): Behaviour[] =>
  items.map((i, n) => ({ itemId: `i${i}`, type: 'click', at: NOW + n * 60_000 }));
const mean = (scores: Float32Array): number => scores.reduce((sum, s) => sum + s, 0) / scores.length;

/** Different items, the newest first, as far as they are tried. */
const newest = (items: readonly number[]): number[] => [...items].reverse().slice(0, 8);

/** Asks for lists without each item in turn: how much lower `target` stands without it, the most telling first. */
function falls(
  shop: Recommender,
  items: readonly number[],
  target: number,
): { item: number; fall: number }[] {
  const all = shop.home(clicks(items), NOW).scores;
  const tried = newest(items).filter((item) => item !== target);
  return tried
    .map((item) => {
      const left = clicks(items).filter(({ itemId }) => itemId !== `i${item}`);
      const less = shop.home(left, NOW).scores;
      return { item, fall: all[target]! - less[target]! - (mean(all) - mean(less)) };
    })
    .sort((a, b) => b.fall - a.fall);
}

/** `close`: falls that differ by no more may be told apart either way, since sums are made in another order. */
it.each([
  ['as it was made', made, ITEMS, 1e-3],
  ['from its file', read, ITEMS, 1e-3],
  // What a new item borrows is no part of the mean.
  ['with a new item', grown, ITEMS + 1, 0.1],
])('a model %s gives the reasons that asking without each thing would give', (_, shop, targets, close) => {
  const MARGIN = 0.15;
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(ITEMS - 1), { minLength: 2, maxLength: 20 }),
      fc.array(fc.nat(targets - 1), { minLength: 1, maxLength: 6 }),
      (items, asked) => {
        const answer = shop.because(clicks(items), asked, NOW, MARGIN);
        asked.forEach((target, t) => {
          const [first, second] = falls(shop, items, target);
          const isClose =
            Math.abs((first?.fall ?? 0) - MARGIN) < close || first!.fall - (second?.fall ?? -1e9) < close;
          if (!isClose) expect(answer[t]).toBe(first!.fall >= MARGIN ? items.indexOf(first!.item) : -1);
        });
      },
    ),
    { numRuns: 60 },
  );
});

it('says that the only thing looked at is the reason of what it brought', () => {
  const { scores } = made.home(clicks([7]), NOW);
  const best = scores.indexOf(Math.max(...scores.filter((_, i) => i !== 7)));
  expect([...made.because(clicks([7]), [best], NOW)]).toEqual([0]);
});

it('tells which items it may name', () => {
  const items = Array.from({ length: 20 }, (_, i) => i);
  expect(made.causes(clicks([...items, 19, 3]))).toEqual([
    'i3',
    ...newest(items)
      .slice(0, 7)
      .map((i) => `i${i}`),
  ]);
  expect(made.causes([{ itemId: 'gone', type: 'click', at: NOW }])).toEqual([]);
});
