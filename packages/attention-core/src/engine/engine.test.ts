import fc from 'fast-check';
import { createRandom } from '../random';
import { KERNELS_WASM } from './kernels-wasm';
import { createSpace, type EngineChoice } from './space';
import { createWorkspace } from './workspace';
import type { Kernels } from './kernels';
import { SCRATCH_BYTES } from './wasm';

type Buffers = Record<string, Float32Array>;
type Words = Record<string, Uint32Array>;

/** Runs the same work on both engines over the same random buffers and holds all buffers equal. */
function both(
  floats: Record<string, number>,
  words: Record<string, number[]>,
  work: (k: Kernels, f: Buffers, u: Words) => void,
  tolerance = 2e-5,
): void {
  const results = (['wasm', 'plain'] as EngineChoice[]).map((choice) => {
    const sizes = Object.fromEntries(Object.entries(words).map(([name, list]) => [name, list.length]));
    const space = createWorkspace<string, string>(floats, sizes, choice);
    const random = createRandom(7);
    for (const view of Object.values(space.f))
      for (let i = 0; i < view.length; i++) view[i] = random.normal();
    for (const [name, list] of Object.entries(words)) space.u[name]!.set(list);
    work(space.kernels, space.f, space.u);
    return space.f;
  });
  for (const name of Object.keys(floats)) {
    const [fast, plain] = [results[0]![name]!, results[1]![name]!];
    for (let i = 0; i < floats[name]!; i++) {
      const error = Math.abs(fast[i]! - plain[i]!) / Math.max(1, Math.abs(plain[i]!));
      if (!(error <= tolerance)) throw new Error(`${name}[${i}]: wasm ${fast[i]}, plain ${plain[i]}`);
    }
  }
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

describe('engines agree', () => {
  it('knows the scratch size of the kernels', () => {
    const { call } = createSpace({}, 'wasm', KERNELS_WASM, 64);
    expect(call!.gemmWorkspace!()).toBe(SCRATCH_BYTES);
  });

  it('gemm, all transposes and edges', () => {
    const size = fc.integer({ min: 1, max: 70 });
    fc.assert(
      fc.property(
        size,
        size,
        fc.integer({ min: 1, max: 300 }),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (m, n, k, ta, tb, acc) => {
          both(
            { a: m * k, b: k * n, c: m * n },
            {},
            (kernels, f) => {
              kernels.gemm(f.a!, ta ? 1 : k, ta ? m : 1, f.b!, tb ? 1 : n, tb ? k : 1, f.c!, n, m, n, k, acc);
            },
            1e-4,
          );
        },
      ),
      { numRuns: 20 },
    );
  });

  it('softmax cross-entropy', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0, max: 0.3, noNaN: true }),
        (rows, cols, smooth) => {
          both(
            { z: rows * cols, bias: cols, correction: cols, weights: rows, db: cols, stats: rows * 4 },
            { targets: range(rows).map((r) => (r * 7) % cols) },
            (k, f, u) => {
              k.softmaxCrossEntropy(
                f.z!,
                rows,
                cols,
                cols,
                f.bias!,
                f.correction!,
                u.targets!,
                f.weights!,
                smooth,
                f.db!,
                f.stats!,
              );
            },
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('layer norm and its gradient', () => {
    both({ x: 5 * 12, g: 12, b: 12, y: 60, s: 10, dy: 60, dx: 60, dg: 12, db: 12 }, {}, (k, f) => {
      k.layerNorm(f.x!, f.g!, f.b!, f.y!, f.s!, 5, 12);
      k.layerNormGrad(f.x!, f.g!, f.s!, f.dy!, f.dx!, f.dg!, f.db!, 5, 12);
    });
  });

  it('attention and its gradient', () => {
    both(
      { qkv: 12 * 24, place: 2 * 10, out: 12 * 8, probs: 2 * (25 + 1 + 36), dout: 96, dqkv: 288, dplace: 20 },
      { starts: [0, 5, 6, 12] },
      (k, f, u) => {
        f.probs!.fill(0);
        k.attention(f.qkv!, u.starts!, 3, 0, 8, 2, f.place!, 10, f.out!, f.probs!);
        k.attentionGrad(f.qkv!, u.starts!, 3, 8, 2, f.dplace!, 10, f.probs!, f.dout!, f.dqkv!);
      },
    );
  });

  it.each([0, 3, 5, 9, 11])('attention of token %i and those after it', (from) => {
    both(
      { qkv: 12 * 24, place: 2 * 10, out: 12 * 8, probs: 2 * (25 + 1 + 36) },
      { starts: [0, 5, 6, 12] },
      (k, f, u) => {
        k.attention(f.qkv!, u.starts!, 3, 0, 8, 2, f.place!, 10, f.out!, f.probs!);
        const all = f.out!.slice();
        f.out!.fill(-1);
        k.attention(f.qkv!, u.starts!, 3, from, 8, 2, f.place!, 10, f.out!, f.probs!);
        expect(f.out!.subarray(0, from * 8).every((value) => value === -1)).toBe(true);
        expect(f.out!.subarray(from * 8, 96)).toEqual(all.subarray(from * 8, 96));
      },
    );
  });

  it('a step of Adam where some rows have a gradient', () => {
    both({ p: 40, g: 16, m: 40, v: 40 }, { slot: [1, 2, 0, 0xffffffff, 7] }, (k, f, u) => {
      f.v!.forEach((value, i) => (f.v![i] = Math.abs(value)));
      k.adamRows(f.p!, f.g!, f.m!, f.v!, u.slot!, 2, 5, 8, 0.01, 0.9, 0.99, 1.5, 1e-8, 0.001);
    });
  });

  it('elementwise work and rows', () => {
    both(
      { x: 48, y: 48, z: 48, b: 8, t: 80, p: 48, m: 48, v: 48, w: 6, mixed: 24 },
      { index: [3, 0, 3, 9, 5, 1], offsets: [0, 2, 2, 6], ids: [1, 4, 9, 0, 2, 2], row: [2, 0, 1] },
      (k, f, u) => {
        f.v!.forEach((value, i) => (f.v![i] = Math.abs(value)));
        k.dropout(f.x!, f.y!, 48, 12345, 0.7);
        k.add(f.y!, f.z!, 48);
        k.addBias(f.z!, f.b!, 6, 8);
        k.columnSums(f.z!, f.b!, 6, 8);
        k.relu(f.z!, f.y!, 48);
        k.reluGrad(f.y!, f.x!, f.x!, 48);
        k.adam(f.p!, f.x!, f.m!, f.v!, 48, 0.01, 0.9, 0.99, 1.5, 1e-8, 0.001);
        k.approach(f.m!, f.p!, 48, 0.1);
        k.scatterAdd(f.z!, u.index!, f.t!, 6, 8, 0.5);
        k.gather(f.t!, u.index!, f.z!, 6, 8, 2);
        k.mixRows(f.t!, u.offsets!, u.ids!, f.w!, u.row!, f.mixed!, 3, 8);
        k.mixRowsGrad(f.mixed!, u.offsets!, u.ids!, f.w!, u.row!, f.t!, 3, 8);
      },
    );
  });
});
