import type { NamedBytes } from '../codec';
import type { Cases, Sequences } from '../dataset';
import type { NetworkShape } from '../encoder';
import type { SparseKernel, Tensor } from '../model-file/types';

/** What the attention head learns from. Items are indices into the catalogue. */
export interface TrainingData {
  readonly items: number;
  /** Item features as CSR; columns are rows of the feature table. */
  readonly features: SparseKernel;
  readonly featureRows: number;
  readonly sequences: Sequences;
  /** For early stopping; without it training runs its full length. */
  readonly validation?: Cases;
}

export interface StepReport {
  readonly step: number;
  /** Mean weighted cross-entropy of the step in nats; with sampled candidates of the corrected set. */
  readonly loss: number;
  /** NDCG@10 on the validation cases, where this step measured it. */
  readonly ndcg?: number;
  readonly done: boolean;
}

export interface CurvePoint {
  readonly step: number;
  readonly loss: number;
  readonly ndcg?: number;
}

/** A training that can be stopped after any step and continued from its bytes with the same result to the last bit. */
export interface Trainer {
  readonly shape: NetworkShape;
  /** 0..1. */
  readonly progress: number;
  readonly done: boolean;
  readonly steps: number;
  /** Passes over the data that the best parameters had seen. */
  readonly bestEpochs: number;
  /** Loss a stretch of steps and validation where measured. */
  readonly curve: readonly CurvePoint[];
  /** One gradient step, and a validation where one is due. */
  step(): StepReport;
  /** Views of what the training holds, not copies: good until the next step. */
  save(): NamedBytes[];
  /** The best parameters so far, as `parameterPlaces` lays them out: the training's own, good until the next step. */
  best(): Float32Array;
}

/** Parameters of an earlier version by name; items are matched by index: `from[i]` is item i's old row or -1. */
export interface WarmStart {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly itemRow: Int32Array;
}
