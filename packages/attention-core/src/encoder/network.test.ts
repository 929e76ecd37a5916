import { createWorkspace } from '../engine';
import { createRandom } from '../random';
import { forward, forwardBuffers, type PackedBatch } from './network';
import { parameterCount, parameterPlaces, parameterViews, type NetworkShape } from './shape';

const TOKENS = 11;

describe.each(['wasm', 'plain'] as const)('the forward pass on the %s engine', (engine) => {
  test.each([1, 2])('gives the later vectors alike when only they are asked for, %i blocks', (blocks) => {
    const shape: NetworkShape = {
      items: TOKENS,
      featureRows: 0,
      dim: 16,
      maxLength: 20,
      blocks,
      heads: 2,
      inner: 32,
    };
    const places = parameterPlaces(shape);
    const { kernels, f, u } = createWorkspace<string, string>(
      { p: parameterCount(places), x: TOKENS * shape.dim, ...forwardBuffers(shape, TOKENS) },
      { starts: 2, vector: TOKENS, type: TOKENS, position: TOKENS, gap: TOKENS },
      engine,
    );
    const random = createRandom(blocks);
    for (const array of [f.p!, f.x!]) array.forEach((_, i) => (array[i] = 0.3 * random.normal()));
    u.starts!.set([0, TOKENS]);
    u.vector!.forEach((_, t) => {
      u.vector![t] = t;
      u.type![t] = t % 3;
      u.position![t] = TOKENS - 1 - t;
      u.gap![t] = t;
    });
    const batch = { sequences: 1, tokens: TOKENS, ...u } as unknown as PackedBatch;
    const hidden = (from?: number): Float32Array => {
      forward(kernels, shape, parameterViews(places, f.p!), f.x!, batch, f, undefined, from);
      return f.hidden!.slice(0, TOKENS * shape.dim);
    };
    const all = hidden();
    for (const from of [TOKENS - 1, 4]) {
      // What earlier passes left must not matter.
      for (const name of ['qkv', 'attended', 'inner', 'middle']) f[`${blocks - 1}.${name}`]!.fill(7);
      const some = hidden(from);
      for (let i = from * shape.dim; i < all.length; i++) {
        expect(Math.abs(some[i]! - all[i]!)).toBeLessThan(1e-6);
      }
    }
  });
});
