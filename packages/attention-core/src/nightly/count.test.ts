import { countBehaviours } from './count';
import type { LoggedBehaviour } from './types';

const did = (shopper: string, type: LoggedBehaviour['type'], itemId: string, at = 1000): LoggedBehaviour => ({
  shopper,
  type,
  itemId,
  at,
});

const sums = (page: readonly LoggedBehaviour[]): Record<string, number> => {
  const sum: Record<string, number> = {};
  for (const { itemId, weight } of countBehaviours(page)) sum[itemId] = (sum[itemId] ?? 0) + weight;
  return sum;
};

describe('counting a page', () => {
  it('weighs as training does: a purchase is 1, a look a quarter, showing and disliking nothing', () => {
    const page = [
      did('a', 'purchase', 'x'),
      did('b', 'cart', 'x'),
      did('c', 'favourite', 'x'),
      did('d', 'click', 'x'),
      did('e', 'expose', 'x'),
      did('f', 'dislike', 'x'),
    ];
    expect(sums(page)).toEqual({ x: 1 + 0.75 + 0.5 + 0.25 });
  });

  it('takes the strongest thing a shopper did with an item, when it was first done', () => {
    const page = [
      did('a', 'click', 'x', 1000),
      did('a', 'purchase', 'x', 2000),
      did('a', 'purchase', 'x', 3000),
      did('a', 'click', 'y', 1500),
    ];
    const expected = [
      { itemId: 'x', weight: 1, at: 2000 },
      { itemId: 'y', weight: 0.25, at: 1500 },
    ];
    expect(countBehaviours(page)).toEqual(expected);
    expect(countBehaviours([...page].reverse())).toEqual(expected);
  });

  it('leaves a machine out, however much it looks at', () => {
    const machine = Array.from({ length: 100 }, (_, i) => did('m', 'click', `i${i}`, 1000 + i));
    expect(sums([...machine, did('a', 'click', 'x')])).toEqual({ x: 0.25 });
  });

  it('leaves out pages that were hardly looked at', () => {
    expect(countBehaviours([{ ...did('a', 'browse', 'x'), dwellMs: 100 }])).toEqual([]);
    expect(countBehaviours([])).toEqual([]);
  });
});
