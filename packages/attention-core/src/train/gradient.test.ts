import {
  backward,
  forward,
  forwardBuffers,
  gradientBuffers,
  parameterCount,
  parameterPlaces,
  parameterViews,
} from '../encoder';
import { createWorkspace, type EngineChoice } from '../engine';
import { createRandom } from '../random';
import { softmaxLoss, type LossBuffers } from './loss';
import { LOGIT_ROWS } from './plan';
import { towerBackward, towerForward } from './tower';

const shape = { items: 9, featureRows: 5, dim: 8, maxLength: 6, blocks: 2, heads: 2, inner: 12 };
const tokens = 9;
const places = parameterPlaces(shape);
const count = parameterCount(places);

/** All items compete, or a sample in an order of its own, with its log-Q correction. */
const ALL = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const SAMPLE = [7, 2, 5, 0, 8, 3];

/** The whole network on a small batch: loss as a function of the flat parameters, and its gradient. */
function network(engine: EngineChoice, candidates: readonly number[], dropKeep?: number) {
  const n = candidates.length;
  const space = createWorkspace<string, string>(
    {
      p: count,
      g: count,
      ...forwardBuffers(shape, tokens),
      ...gradientBuffers(shape, tokens),
      vectors: shape.items * shape.dim,
      vectorGrad: shape.items * shape.dim,
      logits: LOGIT_ROWS * shape.items,
      bias: shape.items,
      biasGrad: shape.items,
      correction: shape.items,
      weights: tokens,
      lossStats: LOGIT_ROWS * 4,
      featureWeights: 12,
    },
    {
      starts: 3,
      vector: tokens,
      type: tokens,
      position: tokens,
      gap: tokens,
      targets: tokens,
      items: 9,
      offsets: 10,
      ids: 12,
    },
    engine,
  );
  const { kernels: k, f, u } = space;
  const random = createRandom(3);
  for (let i = 0; i < count; i++) f.p![i] = 0.3 * random.normal();
  const p = parameterViews(places, f.p!);
  const g = parameterViews(places, f.g!);
  u.starts!.set([0, 3, 9]);
  for (let t = 0; t < tokens; t++) {
    u.vector![t] = random.below(n);
    u.type![t] = random.below(7);
    u.position![t] = (t < 3 ? 2 : 8) - t;
    u.gap![t] = random.below(22);
    u.targets![t] = random.below(n);
    f.weights![t] = 0.5 + random.next();
  }
  u.items!.set(candidates);
  u.offsets!.set([0, 2, 2, 3, 5, 6, 8, 9, 10, 12]);
  for (let i = 0; i < 12; i++) {
    u.ids![i] = random.below(5);
    f.featureWeights![i] = random.next();
  }
  for (let i = 0; i < n; i++) f.correction![i] = candidates === ALL ? 0 : -0.5 * random.next();
  const features = { offsets: u.offsets!, ids: u.ids!, weights: f.featureWeights! };
  const dropped = [0, 5];
  const drop = dropKeep === undefined ? undefined : { keep: dropKeep, seed: (site: number) => 1000 + site };
  const batch = {
    sequences: 2,
    tokens,
    starts: u.starts!,
    vector: u.vector!,
    type: u.type!,
    position: u.position!,
    gap: u.gap!,
  };
  const loss = (): number => {
    towerForward(k, p, features, u.items!, n, shape.dim, f.vectors!, dropped);
    for (let i = 0; i < n; i++) f.bias![i] = p.bias![candidates[i]!]! - f.correction![i]!;
    f.vectorGrad!.fill(0);
    f.biasGrad!.fill(0);
    forward(k, shape, p, f.vectors!, batch, f, drop);
    return softmaxLoss(k, { ...f, targets: u.targets! } as unknown as LossBuffers, tokens, n, shape.dim, 0.1);
  };
  const gradient = (): Float32Array => {
    f.g!.fill(0);
    loss();
    backward(k, shape, p, g, f.vectorGrad!, batch, f, drop);
    towerBackward(k, g.feature!, features, u.items!, n, shape.dim, f.vectorGrad!, dropped);
    k.scatterAdd(f.vectorGrad!, u.items!, g.item!, n, shape.dim, 1);
    for (let i = 0; i < n; i++) g.bias![candidates[i]!] = f.biasGrad![i]!;
    return f.g!.slice(0, count);
  };
  return { flat: f.p!, loss, gradient };
}

describe.each([
  ['plain', 'all items', ALL, undefined],
  ['plain', 'all items, dropout', ALL, 0.7],
  ['plain', 'a sample, dropout', SAMPLE, 0.7],
  ['wasm', 'a sample, dropout', SAMPLE, 0.7],
] as const)('gradients of the network against finite differences, %s, %s', (engine, _, candidates, keep) => {
  const net = network(engine, candidates, keep);
  const gradient = net.gradient();
  it.each(places.map((place) => [place.name, place] as const))('%s', (_name, place) => {
    const random = createRandom(11);
    const size = place.rows * place.cols;
    for (let trial = 0; trial < 12; trial++) {
      const i = place.offset + random.below(size);
      const before = net.flat[i]!;
      // The shorter step is for the kinks of relu, the longer one for the rounding of f32.
      const errors = [4e-3, 5e-4].map((h) => {
        net.flat[i] = before + h;
        const up = net.loss();
        net.flat[i] = before - h;
        const numeric = (up - net.loss()) / (2 * h);
        net.flat[i] = before;
        return Math.abs(numeric - gradient[i]!) / Math.max(1, Math.abs(numeric));
      });
      expect(Math.min(...errors)).toBeLessThan(3e-3);
    }
  });
});
