import type { Sequences } from '../dataset';
import { BEHAVIOUR_TYPES } from '../types';
import {
  basketRow,
  contentIndex,
  contentScores,
  covisitRow,
  createAccumulator,
  createKernelBuilder,
  RidgeFit,
  createGram,
  addToGram,
  DAY_MS,
  kernelScores,
  occurrencesOf,
  recencyPrior,
  solve,
  transpose,
} from './index';

const PURCHASE = BEHAVIOUR_TYPES.indexOf('purchase');
const CLICK = BEHAVIOUR_TYPES.indexOf('click');

function sequences(lists: number[][], type = PURCHASE, at: (i: number) => number = (i) => i): Sequences {
  const starts = [0];
  for (const list of lists) starts.push(starts[starts.length - 1]! + list.length);
  const item = lists.flat();
  return {
    starts: Uint32Array.from(starts),
    item: Uint32Array.from(item),
    type: new Uint8Array(item.length).fill(type),
    at: Float64Array.from(lists.flatMap((list) => list.map((_, i) => at(i)))),
  };
}

function rowsOf(data: Sequences, items: number, row: typeof covisitRow) {
  const occurrences = occurrencesOf(data, items);
  const builder = createKernelBuilder(items);
  const sums = createAccumulator(items);
  for (let i = 0; i < items; i++) row(data, occurrences, i, sums, builder, 10);
  const kernel = builder.build();
  return (i: number): Map<number, number> => {
    const map = new Map<number, number>();
    for (let e = kernel.offsets[i]!; e < kernel.offsets[i + 1]!; e++)
      map.set(kernel.items[e]!, kernel.weights[e]!);
    return map;
  };
}

describe('the memory head, by hand', () => {
  it('co-visits: after counts 1, one place further 0.7, before 0.2', () => {
    const row = rowsOf(sequences([[0, 1, 2]]), 3, covisitRow);
    expect(row(0).get(1)).toBeCloseTo(1, 6);
    expect(row(0).get(2)).toBeCloseTo(0.7, 6);
    expect(row(1).get(0)).toBeCloseTo(0.2, 6);
    expect(row(2).get(0)).toBeCloseTo(0.14, 6);
  });

  it('co-visits are divided by how often the neighbour occurs, to the power 0.1', () => {
    const row = rowsOf(
      sequences([
        [0, 1],
        [2, 1],
        [0, 3],
      ]),
      4,
      covisitRow,
    );
    expect(row(0).get(1)).toBeCloseTo(0.5 / 2 ** 0.1, 6);
    expect(row(0).get(3)).toBeCloseTo(0.5, 6);
  });

  it('a click after counts a quarter of a purchase after', () => {
    const row = rowsOf(sequences([[0, 1]], CLICK), 2, covisitRow);
    expect(row(0).get(1)).toBeCloseTo(0.25, 6);
  });

  it('baskets end after two hours', () => {
    const hour = 3600_000;
    const near = rowsOf(
      sequences([[0, 1, 2]], PURCHASE, (i) => i * 1.5 * hour),
      3,
      basketRow,
    );
    // One basket with 0; (1) / (1 + 2) / sqrt(1).
    expect(near(0).get(1)).toBeCloseTo(1 / 3, 6);
    expect(near(0).has(2)).toBe(false);
    expect(rowsOf(sequences([[0, 1]], CLICK), 2, basketRow)(0).size).toBe(0);
  });

  it('solves a small system', () => {
    const a = Float64Array.of(4, 2, 2, 3);
    const b = Float64Array.of(10, 8);
    solve(a, b, 2);
    expect(b[0]).toBeCloseTo(1.75, 10);
    expect(b[1]).toBeCloseTo(1.5, 10);
  });

  it.each([true, false])(
    'item weights are those of EASE when all items are taken, counted first %s',
    (counted) => {
      const data = sequences([
        [0, 1],
        [0, 1, 2],
        [1, 2],
        [0, 2],
        [0, 1],
      ]);
      const occurrences = occurrencesOf(data, 3);
      const builder = createKernelBuilder(3);
      const sums = createAccumulator(3);
      const gram = createGram(3);
      addToGram(gram, data, 0, 5);
      const fit = new RidgeFit(data, occurrences, 3, 2, 5, sums, counted ? gram : undefined);
      for (let j = 0; j < 3; j++) fit.column(j, builder);
      const kernel = transpose(builder.build(), 3);
      const dense = Array.from({ length: 3 }, () => [0, 0, 0]);
      for (let i = 0; i < 3; i++) {
        for (let e = kernel.offsets[i]!; e < kernel.offsets[i + 1]!; e++)
          dense[i]![kernel.items[e]!] = kernel.weights[e]!;
      }
      // G = [[4,3,2],[3,4,2],[2,2,3]]; column 0: (G_12 + 2 I)^-1 (3, 2) = [[6,2],[2,5]]^-1 (3, 2) = (11, 6) / 26.
      expect(dense[1]![0]).toBeCloseTo(11 / 26, 5);
      expect(dense[2]![0]).toBeCloseTo(6 / 26, 5);
      expect(dense[0]![0]).toBe(0);
    },
  );

  it('recency halves with its half-life', () => {
    const data = sequences([[0, 1]], PURCHASE, (i) => i * 7 * DAY_MS);
    const prior = recencyPrior(data, 3, 7 * DAY_MS, 7);
    expect(prior[0]).toBeCloseTo(Math.log(0.6), 6);
    expect(prior[1]).toBeCloseTo(Math.log(1.1), 6);
    expect(prior[2]).toBeCloseTo(Math.log(0.1), 6);
    expect(recencyPrior(data, 1, 7 * DAY_MS, Infinity)[0]).toBeCloseTo(Math.log(1.1), 6);
  });

  it('kernel scores decay with age', () => {
    const kernel = {
      offsets: Uint32Array.of(0, 1, 2, 2),
      items: Uint32Array.of(2, 2),
      weights: Float32Array.of(1, 10),
    };
    const out = new Float32Array(3);
    kernelScores(kernel, [1, 0], 0.5, out);
    expect(out[2]).toBeCloseTo(6, 6);
  });

  it('content affinity is the cosine of weighted features', () => {
    const features = {
      offsets: Uint32Array.of(0, 1, 2, 4),
      items: Uint32Array.of(0, 1, 0, 1),
      weights: Float32Array.of(1, 1, 0.5, 0.5),
    };
    const out = new Float32Array(3);
    contentScores(contentIndex(features, 2), [0], 1, out);
    expect(out[0]).toBeCloseTo(1, 6);
    expect(out[1]).toBeCloseTo(0, 6);
    expect(out[2]).toBeCloseTo(Math.SQRT1_2, 6);
  });
});
