import { countExposures } from './exposures';

test('exposures count from the last touch on', () => {
  const counted = countExposures({
    exposed: [
      { itemId: 'a', at: 1 },
      { itemId: 'a', at: 5 },
      { itemId: 'a', at: 6 },
      { itemId: 'b', at: 2 },
      { itemId: 'c', at: 2 },
    ],
    recent: [
      { itemId: 'a', type: 'click', at: 5 },
      { itemId: 'b', type: 'browse', at: 3 },
    ],
  });
  expect([...counted]).toEqual([
    ['a', { count: 1, at: 6 }],
    ['c', { count: 1, at: 2 }],
  ]);
});
