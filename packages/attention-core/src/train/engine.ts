import type { Cases } from '../dataset';
import type { NetworkShape, ParameterPlace } from '../encoder';
import type { Settings } from '../settings';
import type { Plan } from './plan';
import type { TrainingData } from './types';

/** All that one gradient step depends on besides the parameters: the same for every engine. */
export interface StepBatch {
  /** 0-based number of the step. */
  readonly step: number;
  readonly sequences: number;
  readonly tokens: number;
  /** sequences + 1 entries. */
  readonly starts: Uint32Array;
  /** A token's and its target's slot among the candidates. */
  readonly vector: Uint32Array;
  readonly targets: Uint32Array;
  readonly type: Uint32Array;
  readonly position: Uint32Array;
  readonly gap: Uint32Array;
  /** Weight of each token's loss; they sum to 1. */
  readonly weights: Float32Array;
  readonly candidates: number;
  /** Item in each slot. */
  readonly items: Uint32Array;
  /** log of each slot's chance to be a candidate; 0 when all items are. */
  readonly logChance: Float32Array;
  /** Slots whose id part is dropped. */
  readonly dropped: readonly number[];
  /** Seed of a dropout site in this step. */
  dropSeed(site: number): number;
}

export interface EngineInput {
  readonly settings: Settings;
  readonly shape: NetworkShape;
  readonly places: readonly ParameterPlace[];
  readonly plan: Plan;
  readonly data: TrainingData;
}

/** The flat vectors of a training, as `parameterPlaces` lays them out. */
export interface EngineState {
  readonly p: Float32Array;
  /** Running average of p over the last steps: what is measured and kept. It generalises better than p itself. */
  readonly mean: Float32Array;
  /** Adam's first and second moments. */
  readonly m: Float32Array;
  readonly v: Float32Array;
}

/** Does the arithmetic of a training: one model definition, several engines. */
export interface TrainingEngine {
  /** One gradient step with Adam; returns the loss before it. */
  step(batch: StepBatch): number;
  /** NDCG@10 of the cases with the averaged parameters. */
  measure(cases: Cases): number;
  /** The engine's own arrays: what is written into them counts. */
  read(): EngineState;
  /** The moments may be left out at the start, when they are zero. */
  write(state: Pick<EngineState, 'p' | 'mean'> & Partial<EngineState>): void;
}

export type EngineFactory = (input: EngineInput) => TrainingEngine;

/** Adam's constants, one for all engines. */
export const ADAM = { beta1: 0.9, beta2: 0.98, epsilon: 1e-8 } as const;

/** Share of a step's parameters in the running average: about the last 200 steps count, fewer at the start. */
export function averageShare(step: number): number {
  return Math.max(0.005, 9 / (step + 10));
}

/** Learning rate of a step: a linear rise, then constant. */
export function learningRate(settings: Settings, step: number): number {
  return settings.learningRate * Math.min(1, (step + 1) / settings.warmup);
}
