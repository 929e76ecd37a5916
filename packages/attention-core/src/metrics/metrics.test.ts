import fc from 'fast-check';
import {
  addTarget,
  coverage,
  createEvaluation,
  gini,
  hit,
  ndcg,
  novelty,
  pairedBootstrap,
  rankOf,
  reciprocalRank,
  summarise,
  topIndices,
} from './index';

describe('metrics, by hand', () => {
  it('rank = 1 + better + half of the ties', () => {
    const scores = Float32Array.of(0.9, 0.5, 0.5, 0.5, 0.1);
    expect(rankOf(scores, 0)).toBe(1);
    expect(rankOf(scores, 2)).toBe(3);
    expect(rankOf(scores, 2, [0, 1])).toBe(1.5);
    expect(rankOf(scores, 2, [0, 0, 2])).toBe(2);
    expect(rankOf(new Float32Array(101), 7)).toBe(51);
    expect(rankOf(Float32Array.of(NaN, 0, 1), 2)).toBe(2);
    expect(rankOf(Float32Array.of(NaN, 0, 1), 0)).toBe(3);
  });

  it('gain of one rank', () => {
    expect(hit(10, 10)).toBe(1);
    expect(hit(10.5, 10)).toBe(0);
    expect(ndcg(1, 10)).toBe(1);
    expect(ndcg(3, 10)).toBeCloseTo(0.5, 12);
    expect(ndcg(11, 10)).toBe(0);
    expect(reciprocalRank(4, 10)).toBe(0.25);
  });

  it('exposure', () => {
    expect(gini([1, 1, 1, 1])).toBeCloseTo(0, 12);
    expect(gini([0, 0, 0, 4])).toBeCloseTo(0.75, 12);
    expect(gini([1, 3])).toBeCloseTo(0.25, 12);
    expect(coverage([0, 2, 0, 1])).toBe(0.5);
    // Two shown items with shares 1/2 and 1/4: (1 + 2) / 2.
    expect(novelty([1, 1, 0], [2, 1, 1])).toBeCloseTo(1.5, 12);
  });

  it('a table of two targets', () => {
    const evaluation = createEvaluation(12);
    const down = Float32Array.from({ length: 12 }, (_, i) => -i);
    addTarget(evaluation, down.slice(), 0, []);
    addTarget(evaluation, down.slice(), 3, [0]);
    const table = summarise(evaluation, new Uint32Array(12).fill(1));
    expect(evaluation.ranks).toEqual([1, 3]);
    expect(table['HR@5']).toBe(1);
    expect(table['NDCG@10']).toBeCloseTo(0.75, 12);
    expect(table['MRR@10']).toBeCloseTo(2 / 3, 12);
    expect(table['precision@10']).toBeCloseTo(0.1, 12);
    expect(table['F1@10']).toBeCloseTo((2 * 0.1) / 1.1, 12);
    expect(table['coverage@10']).toBeCloseTo(11 / 12, 12);
  });

  it('top indices are those of a stable sort', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }),
        fc.integer({ min: 0, max: 12 }),
        (list, k) => {
          const sorted = list.map((s, i) => ({ s, i })).sort((a, b) => b.s - a.s || a.i - b.i);
          expect([...topIndices(Float32Array.from(list), k)]).toEqual(sorted.slice(0, k).map(({ i }) => i));
        },
      ),
    );
  });

  it('paired bootstrap', () => {
    const same = pairedBootstrap([1, 0, 1], [1, 0, 1]);
    expect(same).toEqual({ mean: 0, low: 0, high: 0 });
    const a = Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? 1 : 0));
    const worse = pairedBootstrap(
      a.map(() => 0),
      a,
    );
    expect(worse.mean).toBeCloseTo(-0.5, 12);
    expect(worse.high).toBeLessThan(-0.4);
    expect(worse.low).toBeGreaterThan(-0.6);
  });
});
