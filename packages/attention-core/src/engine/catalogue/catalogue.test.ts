import fc from 'fast-check';
import { createRandom } from '../../random';
import { createCatalogueSpace, type Arrays, type CatalogueKernels, type Layout } from './index';

/** Runs the same work with both engines over the same random numbers, and holds what it returns equal. */
function both<const L extends Layout>(
  layout: L,
  seed: number,
  work: (kernels: CatalogueKernels, arrays: Arrays<L>) => ArrayLike<number>,
): void {
  const [fast, plain] = (['wasm', 'plain'] as const).map((engine) => {
    const { kernels, arrays } = createCatalogueSpace(layout, engine);
    const random = createRandom(seed);
    for (const array of Object.values(arrays)) {
      for (let i = 0; i < array.length; i++) {
        array[i] = array instanceof Float32Array ? random.normal() : random.below(255) - 127;
      }
    }
    expect(kernels.engine).toBe(engine);
    return Array.from(work(kernels, arrays));
  });
  plain!.forEach((value, i) => {
    expect(Math.abs(fast![i]! - value) / Math.max(1, Math.abs(value))).toBeLessThan(2e-5);
  });
}

/** Rows of 0 to `longest` entries, and where each begins. */
const offsetsOf = (rows: number, longest: number, seed: number): Uint32Array => {
  const random = createRandom(seed);
  let end = 0;
  return Uint32Array.from({ length: rows + 1 }, (_, r) => (r === 0 ? 0 : (end += random.below(longest + 1))));
};

const rows = fc.integer({ min: 0, max: 40 });
const seed = fc.nat(1000);
const columnKind = fc.constantFrom(Uint16Array, Uint32Array);
const COLUMNS = 30;

describe('the kernels over a catalogue agree in both engines', () => {
  it('dots of codes, and their lengths', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(8, 16, 24, 64), seed, (n, dim, s) => {
        const layout = {
          codes: [Int8Array, n * dim],
          scales: [Float32Array, n],
          w: [Float32Array, dim],
          out: [Float32Array, n],
        } as const;
        both(layout, s, (kernels, { codes, scales, w, out }) => {
          // As in a file, where codes times their scale are about 1.
          scales.forEach((scale, r) => (scales[r] = scale / 127));
          kernels.addDots(codes, scales, w, n, dim, 0.7, out);
          if (n > 0) codes.fill(0, 0, dim);
          kernels.inverseLengths(codes, n, dim, scales);
          return [...out, ...scales];
        });
      }),
    );
  });

  it('rows against a profile', () => {
    fc.assert(
      fc.property(rows, columnKind, seed, (n, kind, s) => {
        const offsets = offsetsOf(n, 9, s);
        const entries = offsets.at(-1)!;
        const layout = {
          offsets: [Uint32Array, n + 1],
          columns: [kind, entries],
          codes: [Int8Array, entries],
          factor: [Float32Array, n],
          profile: [Float32Array, COLUMNS],
          out: [Float32Array, n],
        } as const;
        both(layout, s, (kernels, arrays) => {
          const { columns, codes, factor, profile, out } = arrays;
          arrays.offsets.set(offsets);
          for (let e = 0; e < entries; e++) columns[e] = (e * 7 + s) % COLUMNS;
          const given = { offsets: arrays.offsets, columns, codes };
          factor.forEach((scale, r) => (factor[r] = scale / 127));
          kernels.addProfile(given, factor, profile, n, -1.3, out);
          return out;
        });
      }),
    );
  });

  it('exponentials, their sums by value, and scaled sums', () => {
    fc.assert(
      fc.property(rows, seed, (n, s) => {
        const padded = Math.ceil(n / 4) * 4;
        const layout = {
          x: [Float32Array, padded],
          y: [Float32Array, padded],
          index: [Uint32Array, n],
          sums: [Float32Array, 5],
        } as const;
        both(layout, s, (kernels, { x, y, index, sums }) => {
          kernels.addScaled(x, padded, 30, y);
          index.forEach((_, i) => (index[i] = (i * 3) % 5));
          sums.fill(0);
          y.fill(-Infinity, n);
          const total = kernels.exponentials(y, padded);
          kernels.sumByIndex(y, n, index, sums);
          return [...y, ...sums, total];
        });
      }),
    );
  });
});

test.each(['wasm', 'plain'] as const)(
  'logarithms of shares are those of Math, and sums add up (%s)',
  (engine) => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 30 }), (values) => {
        const n = Math.ceil(values.length / 4) * 4;
        const layout = { x: [Float32Array, n], y: [Float32Array, n] } as const;
        const { kernels, arrays } = createCatalogueSpace(layout, engine);
        arrays.x.set(values);
        const total = kernels.logShares(arrays.x, n, 30, arrays.y);
        const logs = Array.from(arrays.x, (value) => Math.log1p(30 * value));
        logs.forEach((log, i) => expect(Math.abs(arrays.y[i]! - log)).toBeLessThan(1e-6 * Math.max(1, log)));
        expect(total).toBeCloseTo(
          logs.reduce((sum, log) => sum + log, 0),
          3,
        );
        expect(kernels.sum(arrays.y, n)).toBeCloseTo(total, 3);
      }),
    );
  },
);

test('arrays begin at multiples of 16 bytes, apart and full of zeros', () => {
  const { arrays } = createCatalogueSpace({ a: [Int8Array, 3], b: [Float32Array, 2], c: [Uint16Array, 9] });
  for (const array of Object.values(arrays)) {
    expect(array.byteOffset % 16).toBe(0);
    expect([...array].every((value) => value === 0)).toBe(true);
  }
  arrays.a.fill(1);
  expect([...arrays.b, ...arrays.c].every((value) => value === 0)).toBe(true);
});
