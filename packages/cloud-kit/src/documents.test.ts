import { insertParts } from './documents';

describe('insertParts', () => {
  test('a part holds at most 500 documents', () => {
    const parts = insertParts(Array.from({ length: 1001 }, (_, i) => ({ _id: `${i}` })));
    expect(parts.map((part) => part.length)).toEqual([500, 500, 1]);
  });

  test('and no more than a request can carry', () => {
    const big = { data: 'x'.repeat(1_000_000) };
    expect(insertParts([big, big, big, big, big]).map((part) => part.length)).toEqual([2, 2, 1]);
    expect(insertParts([])).toEqual([]);
  });
});
