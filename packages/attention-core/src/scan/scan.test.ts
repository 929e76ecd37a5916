import fc from 'fast-check';
import { createPlainScanner, createWasmScanner, quantiseRows, type Scanner } from '.';

/** Room for the largest case below. */
const room = ({ rows, dim }: Case): number => rows * dim * 8 + 1024 * 1024;

interface Case {
  rows: number;
  dim: number;
  k: number;
  x: Float32Array;
  bias: Float32Array;
  query: Float32Array;
}

/** The three ways to the same list: plain, SIMD, certified int8. */
function scans(given: Case): { names: string[]; rescored: number } {
  const { rows, dim, k, x, bias, query } = given;
  const load = (scanner: Scanner): [Float32Array, Float32Array] => {
    const [matrix, shift] = [scanner.arena.f32(rows * dim), scanner.arena.f32(Math.ceil(rows / 4) * 4)];
    matrix.set(x);
    shift.set(bias);
    return [matrix, shift];
  };
  const wasm = createWasmScanner(room(given));
  if (wasm === undefined) throw new Error('this engine has no WebAssembly SIMD');
  const plain = createPlainScanner(room(given));
  const [wx, wb] = load(wasm);
  const [px, pb] = load(plain);
  const quantised = quantiseRows(wasm.arena, rows, dim, wx, wb);
  const found = [
    plain.scan(rows, dim, px, pb, query, k),
    wasm.scan(rows, dim, wx, wb, query, k),
    wasm.scanQuantised(quantised, wx, wb, query, k),
  ];
  const names = found.map(({ index, score }) => [...index].map((row, i) => `${row}:${score[i]}`).join(' '));
  return { names, rescored: found[2]?.rescored ?? 0 };
}

function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

function made(seed: number, rows: number, dim: number, k: number, shape: (value: number) => number): Case {
  const next = random(seed);
  const take = (n: number): Float32Array => Float32Array.from({ length: n }, () => shape(next()));
  return { rows, dim, k, x: take(rows * dim), bias: take(rows), query: take(dim) };
}

test('the three scans agree to the last bit on any numbers, ties included', () => {
  const shapes = [
    (v: number) => v,
    // Few values: many ties.
    (v: number) => Math.round(v * 2) / 2,
    () => 0,
    (v: number) => v * 1e-20,
    // Rows of very different sizes.
    (v: number) => v ** 9 * 1e6,
    (v: number) => (v > 0.999 ? Infinity : v),
    (v: number) => (v > 0.99 ? NaN : v),
    (v: number) => v * 3e19,
  ];
  fc.assert(
    fc.property(
      fc.nat(),
      fc.integer({ min: 1, max: 300 }),
      fc.constantFrom(16, 32, 64),
      fc.integer({ min: 1, max: 120 }),
      fc.constantFrom(...shapes),
      (seed, rows, dim, k, shape) => {
        const { names } = scans(made(seed, rows, dim, k, shape));
        expect(names[1]).toBe(names[0]);
        expect(names[2]).toBe(names[0]);
      },
    ),
    { numRuns: 80 },
  );
});

test('the certified scan looks at few rows again', () => {
  const { names, rescored } = scans(made(7, 20_000, 64, 100, (v) => v));
  expect(names[2]).toBe(names[0]);
  expect(rescored).toBeLessThan(400);
});

test.each([
  ['rising', (row: number) => row],
  ['falling', (row: number) => -row],
  ['rising and falling in turns', (row: number) => (row % 997) * (row % 2 === 0 ? 1 : -1)],
])('rows in an order of their scores, %s, give the exact list', (_, height) => {
  const [rows, dim, k] = [20_000, 16, 100];
  const x = Float32Array.from({ length: rows * dim }, (_place, i) => (i % dim === 0 ? height(i / dim) : 0));
  const query = new Float32Array(dim).fill(1);
  const { names } = scans({ rows, dim, k, x, bias: new Float32Array(rows), query });
  expect(names[1]).toBe(names[0]);
  expect(names[2]).toBe(names[0]);
});

test('rows that all could be best still give the exact list', () => {
  const { names, rescored } = scans(made(3, 9_000, 16, 10, () => 1));
  expect(names[2]).toBe(names[0]);
  expect(rescored).toBe(9_000);
});

test('an array from elsewhere and a full arena are refused', () => {
  const scanner = createWasmScanner(1024 * 1024);
  if (scanner === undefined) throw new Error('this engine has no WebAssembly SIMD');
  const own = scanner.arena.f32(16);
  expect(() => scanner.scan(1, 16, new Float32Array(16), own, own, 1)).toThrow(/not from the arena/);
  expect(() => scanner.arena.f32(8 * 1024 * 1024)).toThrow(/arena holds/);
});
