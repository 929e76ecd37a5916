import {
  backward,
  forward,
  parameterCount,
  parameterViews,
  type Dropout,
  type ParameterPlace,
} from '../encoder';
import { createWorkspace, type EngineChoice } from '../engine';
import { ADAM, averageShare, learningRate, type EngineFactory, type StepBatch } from './engine';
import { softmaxLoss, type LossBuffers } from './loss';
import { trainingBuffers } from './plan';
import { towerBackward, towerForward } from './tower';
import { validate } from './validate';

/** Slot of an item that is no candidate. */
const NONE = 0xffffffff;

/** The core's own engine, on its kernels: deterministic, in bounded memory, anywhere. */
export function ownEngine(choice: EngineChoice = 'auto'): EngineFactory {
  return ({ settings, shape, places, plan, data }) => {
    const { dim } = shape;
    const count = parameterCount(places);
    const wanted = trainingBuffers(settings, shape, places, plan);
    const space = createWorkspace<string, string>(
      { ...wanted.floats, featureWeights: data.features.weights.length },
      { ...wanted.words, featureIds: data.features.items.length },
      choice,
    );
    const { kernels: k, f, u } = space;
    const features = { offsets: u.offsets!, ids: u.featureIds!, weights: f.featureWeights! };
    features.offsets.set(data.features.offsets);
    features.ids.set(data.features.items);
    features.weights.set(data.features.weights);
    const p = parameterViews(places, f.p!);
    const mean = parameterViews(places, f.mean!);
    // All but the items' table, which comes first: its gradient is vectorGrad, a row a slot.
    const [{ rows, cols }, ...rest] = places as readonly [ParameterPlace, ...ParameterPlace[]];
    const tail = rows * cols;
    const g = parameterViews(
      rest.map((place) => ({ ...place, offset: place.offset - tail })),
      f.g!,
    );
    const loss: LossBuffers = {
      hidden: f.hidden!,
      vectors: f.vectors!,
      vectorGrad: f.vectorGrad!,
      logits: f.logits!,
      bias: f.bias!,
      biasGrad: f.biasGrad!,
      correction: f.correction!,
      targets: u.targets!,
      weights: f.weights!,
      lossStats: f.lossStats!,
    };
    const columns = {
      starts: u.starts!,
      vector: u.vector!,
      type: u.type!,
      position: u.position!,
      gap: u.gap!,
    };

    /** Brings the batch into the kernels' memory. */
    function load(batch: StepBatch): void {
      const { tokens, candidates: n } = batch;
      columns.starts.set(batch.starts.subarray(0, batch.sequences + 1));
      for (const name of ['vector', 'type', 'position', 'gap', 'targets'] as const) {
        u[name]!.set(batch[name].subarray(0, tokens));
      }
      f.weights!.set(batch.weights.subarray(0, tokens));
      u.items!.set(batch.items.subarray(0, n));
      u.slot!.fill(NONE);
      for (let c = 0; c < n; c++) u.slot![batch.items[c]!] = c;
      f.correction!.set(batch.logChance.subarray(0, n));
      for (let c = 0; c < n; c++) f.bias![c] = p.bias![batch.items[c]!]! - batch.logChance[c]!;
      f.vectorGrad!.fill(0, 0, n * dim);
      f.biasGrad!.fill(0, 0, n);
    }

    function update(step: number, slots: number): void {
      const t = step + 1;
      const rate = learningRate(settings, step);
      const { beta1, beta2, epsilon } = ADAM;
      const rates = [
        rate / (1 - beta1 ** t),
        beta1,
        beta2,
        1 / (1 - beta2 ** t),
        epsilon,
        rate * settings.weightDecay,
      ] as const;
      k.adamRows(f.p!, f.vectorGrad!, f.m!, f.v!, u.slot!, slots, data.items, dim, ...rates);
      const [p, m, v] = [f.p!.subarray(tail), f.m!.subarray(tail), f.v!.subarray(tail)];
      k.adam(p, f.g!, m, v, count - tail, ...rates);
      k.approach(f.mean!, f.p!, count, averageShare(step));
    }

    return {
      step: (batch) => {
        const { tokens, candidates: n } = batch;
        if (tokens === 0) return 0;
        load(batch);
        towerForward(k, p, features, u.items!, n, dim, f.vectors!, batch.dropped);
        const drop: Dropout | undefined =
          settings.dropout > 0 ? { keep: 1 - settings.dropout, seed: batch.dropSeed } : undefined;
        const packed = { sequences: batch.sequences, tokens, ...columns };
        forward(k, shape, p, f.vectors!, packed, f, drop);
        const value = softmaxLoss(k, loss, tokens, n, dim, settings.labelSmoothing);
        backward(k, shape, p, g, f.vectorGrad!, packed, f, drop);
        towerBackward(k, g.feature!, features, u.items!, n, dim, f.vectorGrad!, batch.dropped);
        for (let c = 0; c < n; c++) g.bias![batch.items[c]!] = g.bias![batch.items[c]!]! + f.biasGrad![c]!;
        update(batch.step, n);
        return value;
      },
      measure: (cases) => validate({ k, shape, p: mean, plan, features, f, u }, cases),
      read: () => ({
        p: f.p!.subarray(0, count),
        mean: f.mean!.subarray(0, count),
        m: f.m!.subarray(0, count),
        v: f.v!.subarray(0, count),
      }),
      write: (state) => {
        f.p!.set(state.p);
        f.mean!.set(state.mean);
        if (state.m) f.m!.set(state.m);
        if (state.v) f.v!.set(state.v);
      },
    };
  };
}
