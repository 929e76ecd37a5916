import { recommendSchema } from '@zhuyi/contracts';
import { shownBefore } from './place';
import { NOBODY } from './shopper';

const before = (exclude: string[], disliked: string[]): number =>
  shownBefore({
    request: recommendSchema.parse({ slot: 'home', limit: 3, exclude }),
    place: { shown: new Set() },
    shopper: { ...NOBODY, disliked },
  });

test('a first page stays one however much was waved away', () => {
  expect(before(['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'd'])).toBe(0);
});

test('of a phone without cursors, what it was shown came before', () => {
  expect(before(['a', 'b', 'c', 'd'], ['d'])).toBe(3);
  expect(before(['a', 'b'], [])).toBe(0);
});
