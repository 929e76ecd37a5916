import type { Sequences } from '../dataset';
import { createRandom } from '../random';
import { createAccumulator, createKernelBuilder, RidgeFit, occurrencesOf } from './index';
import { LONGEST } from './gram';

/** Shoppers who wandered from the low numbers to the high ones, for longer than is looked at. */
function wanderers(shoppers: number, items: number): Sequences {
  const random = createRandom(5);
  const length = 3 * LONGEST;
  const lists = Array.from({ length: shoppers }, () =>
    Array.from({ length }, (_, i) =>
      Math.min(items - 1, Math.floor((i / length) * items + random.below(12))),
    ),
  );
  return {
    starts: Uint32Array.from({ length: shoppers + 1 }, (_, s) => s * length),
    item: Uint32Array.from(lists.flat()),
    type: new Uint8Array(shoppers * length).fill(1),
    at: Float64Array.from(lists.flatMap((list) => list.map((_, i) => i))),
  };
}

it('weighs the newest part of long histories alone, each pair the same from both sides', () => {
  const items = 90;
  const ridge = 1;
  const data = wanderers(4, items);
  const builder = createKernelBuilder(items);
  const sums = createAccumulator(items);
  const fit = new RidgeFit(data, occurrencesOf(data, items), items, ridge, items, sums);
  for (let i = 0; i < items; i++) fit.column(i, builder);
  const { offsets, items: rows, weights } = builder.build();

  const seen = Array.from({ length: 4 }, (_, s) => {
    const counts = new Float64Array(items);
    const to = data.starts[s + 1]!;
    for (let b = to - LONGEST; b < to; b++) counts[data.item[b]!]! += 1;
    return counts;
  });
  const together = (i: number, j: number): number => seen.reduce((sum, n) => sum + n[i]! * n[j]!, 0);
  let checked = 0;
  for (let j = 0; j < items; j++) {
    const places = Array.from({ length: offsets[j + 1]! - offsets[j]! }, (_, k) => offsets[j]! + k);
    for (const e of places) {
      const i = rows[e]!;
      // Row i of (G + ridge I) w = G_j.
      const left = places.reduce((sum, f) => sum + together(i, rows[f]!) * weights[f]!, ridge * weights[e]!);
      expect(Math.abs(left - together(i, j))).toBeLessThan(1e-3 * (1 + together(i, j)));
      checked += 1;
    }
  }
  expect(checked).toBeGreaterThan(items);
});
