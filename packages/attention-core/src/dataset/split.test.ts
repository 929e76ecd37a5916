import { askedLater, sequencesOf } from './index';

const PURCHASE = 5;

describe('what is asked later in a window', () => {
  const all = sequencesOf({
    shopper: Uint32Array.from([0, 0, 0, 0, 1, 1, 2]),
    item: Uint32Array.from([0, 1, 2, 3, 4, 5, 6]),
    type: new Uint8Array(7).fill(PURCHASE),
    at: Float64Array.from([1, 10, 12, 18, 11, 25, 16]),
  });

  it('starts where half of the behaviours are over, with all that was done before', () => {
    // In [10, 20): 10, 11, 12, 16, 18. Shopper 1 comes back too late, shopper 2 has no history.
    const { cases, counted } = askedLater(all, 10, 20);
    expect(cases.now).toBe(12);
    expect([...cases.target]).toEqual([2]);
    expect([...all.item.subarray(cases.from[0], cases.to[0])]).toEqual([0, 1]);
    expect([...counted.item]).toEqual([0, 1, 4]);
  });

  it('asks nothing of an empty window', () => {
    expect(askedLater(all, 30, 40).cases.target).toHaveLength(0);
  });
});
