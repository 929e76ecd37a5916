import type { Cases } from '../dataset';
import {
  backward,
  forward,
  parameterCount,
  parameterViews,
  type Dropout,
  type ParameterPlace,
  type Parameters as ParameterViews,
} from '../encoder';
import { createWorkspace, type EngineChoice, type Kernels } from '../engine';
import {
  ADAM,
  averageShare,
  learningRate,
  type EngineFactory,
  type EngineInput,
  type EngineState,
  type StepBatch,
  type TrainingEngine,
} from './engine';
import { softmaxLoss, type LossBuffers } from './loss';
import { trainingBuffers } from './plan';
import { towerBackward, towerForward, type TowerFeatures } from './tower';
import { validate } from './validate';

/** Slot of an item that is no candidate. */
const NONE = 0xffffffff;

/** The core's own engine, on its kernels: deterministic, in bounded memory, anywhere. */
export function ownEngine(choice: EngineChoice = 'auto'): EngineFactory {
  return (input) => new OwnEngine(input, choice);
}

class OwnEngine implements TrainingEngine {
  private readonly k: Kernels;
  private readonly f: Record<string, Float32Array>;
  private readonly u: Record<string, Uint32Array>;
  private readonly count: number;
  /** Where the parameters behind the items' table begin: its gradient is vectorGrad, a row a slot. */
  private readonly tail: number;
  private readonly p: ParameterViews;
  private readonly mean: ParameterViews;
  private readonly g: ParameterViews;
  private readonly features: TowerFeatures;
  private readonly loss: LossBuffers;
  private readonly columns: Record<'starts' | 'vector' | 'type' | 'position' | 'gap', Uint32Array>;

  constructor(
    private readonly input: EngineInput,
    choice: EngineChoice,
  ) {
    const { settings, shape, places, plan, data } = input;
    const wanted = trainingBuffers(settings, shape, places, plan);
    const { kernels, f, u } = createWorkspace<string, string>(
      { ...wanted.floats, featureWeights: data.features.weights.length },
      { ...wanted.words, featureIds: data.features.items.length },
      choice,
    );
    [this.k, this.f, this.u] = [kernels, f, u];
    this.count = parameterCount(places);
    this.features = { offsets: u.offsets!, ids: u.featureIds!, weights: f.featureWeights! };
    this.features.offsets.set(data.features.offsets);
    this.features.ids.set(data.features.items);
    this.features.weights.set(data.features.weights);
    this.p = parameterViews(places, f.p!);
    this.mean = parameterViews(places, f.mean!);
    const [{ rows, cols }, ...rest] = places as readonly [ParameterPlace, ...ParameterPlace[]];
    this.tail = rows * cols;
    const behind = rest.map((place) => ({ ...place, offset: place.offset - this.tail }));
    this.g = parameterViews(behind, f.g!);
    this.loss = lossBuffers(f, u);
    const { starts, vector, type, position, gap } = u;
    this.columns = { starts: starts!, vector: vector!, type: type!, position: position!, gap: gap! };
  }

  step(batch: StepBatch): number {
    const { k, f, u, p, g, columns, features } = this;
    const { settings, shape } = this.input;
    const { tokens, candidates: n } = batch;
    if (tokens === 0) return 0;
    this.load(batch);
    towerForward(k, p, features, u.items!, n, shape.dim, f.vectors!, batch.dropped);
    const drop: Dropout | undefined =
      settings.dropout > 0 ? { keep: 1 - settings.dropout, seed: batch.dropSeed } : undefined;
    const packed = { sequences: batch.sequences, tokens, ...columns };
    forward(k, shape, p, f.vectors!, packed, f, drop);
    const value = softmaxLoss(k, this.loss, tokens, n, shape.dim, settings.labelSmoothing);
    backward(k, shape, p, g, f.vectorGrad!, packed, f, drop);
    towerBackward(k, g.feature!, features, u.items!, n, shape.dim, f.vectorGrad!, batch.dropped);
    for (let c = 0; c < n; c++) g.bias![batch.items[c]!] = g.bias![batch.items[c]!]! + f.biasGrad![c]!;
    this.update(batch.step, n);
    return value;
  }

  measure(cases: Cases): number {
    const { k, mean, features, f, u } = this;
    const { shape, plan } = this.input;
    return validate({ k, shape, p: mean, plan, features, f, u }, cases);
  }

  read(): EngineState {
    const part = (name: string): Float32Array => this.f[name]!.subarray(0, this.count);
    return { p: part('p'), mean: part('mean'), m: part('m'), v: part('v') };
  }

  write(state: Parameters<TrainingEngine['write']>[0]): void {
    const { f } = this;
    f.p!.set(state.p);
    f.mean!.set(state.mean);
    if (state.m) f.m!.set(state.m);
    if (state.v) f.v!.set(state.v);
  }

  /** Brings the batch into the kernels' memory. */
  private load(batch: StepBatch): void {
    const { f, u, p, columns } = this;
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
    f.vectorGrad!.fill(0, 0, n * this.input.shape.dim);
    f.biasGrad!.fill(0, 0, n);
  }

  /** One step of Adam, and the running average after it. */
  private update(step: number, slots: number): void {
    const { k, f, u, tail, count } = this;
    const { settings, data, shape } = this.input;
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
    k.adamRows(f.p!, f.vectorGrad!, f.m!, f.v!, u.slot!, slots, data.items, shape.dim, ...rates);
    const [p, m, v] = [f.p!.subarray(tail), f.m!.subarray(tail), f.v!.subarray(tail)];
    k.adam(p, f.g!, m, v, count - tail, ...rates);
    k.approach(f.mean!, f.p!, count, averageShare(step));
  }
}

function lossBuffers(f: Record<string, Float32Array>, u: Record<string, Uint32Array>): LossBuffers {
  return {
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
}
