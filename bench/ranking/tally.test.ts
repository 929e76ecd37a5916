import { addList, createTally, figuresOf } from './tally';

const shelf = {
  category: (index: number) => (index < 2 ? ['tea', 'green'] : ['lamps']),
  direction: (index: number) => Float32Array.from(index < 2 ? [2, 0] : [0, 1]),
};

test('figures of two lists, by hand', () => {
  const alone = createTally(4);
  addList(alone, [0, 1], 0, shelf);
  addList(alone, [0, 2], 3, shelf);
  const figures = figuresOf(alone, alone);
  expect(figures['HR@10']).toBe(0.5);
  expect(figures['NDCG@10']).toBe(0.5);
  expect(figures['coverage@10']).toBe(0.75);
  expect(figures['categories@10']).toBe(1.5);
  expect(figures['likeness@10']).toBe(0.5);
  expect([figures.difference, figures.low, figures.high]).toEqual([0, 0, 0]);

  const other = createTally(4);
  addList(other, [1, 2, 0], 0, shelf);
  addList(other, [3], 3, shelf);
  expect(figuresOf(other, alone).difference).toBeCloseTo((0.5 - 1 + 1) / 2, 12);
});
