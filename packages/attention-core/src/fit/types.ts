import type { NamedBytes } from '../codec';
import type { Occasion } from '../context';
import type { AskedAt, Cases, Sequences } from '../dataset';
import type { Blend, Model, Network } from '../model-file/types';
import type { Settings } from '../settings';
import type { CurvePoint, TrainerEngine } from '../train';
import type { ItemFeatures } from '../types';

/** What a model is made from. */
export interface FitInput {
  readonly version: string;
  readonly seed: number;
  readonly settings: Settings;
  readonly catalogue: readonly ItemFeatures[];
  /** What is learnt from while settings are chosen. */
  readonly training: Sequences;
  /** Behaviours after the training: early stopping and the blend are chosen on them. `now` is their cut. */
  readonly validation: Cases;
  /**
   * Questions of a later moment: the blend is chosen on these as well, so that it holds while the model ages and counts
   * alone go on.
   */
  readonly later?: AskedAt | undefined;
  /** All that may be learnt from in the end, and its end in epoch ms. Absent: the training, no refresh. */
  readonly everything?: { readonly sequences: Sequences; readonly now: number };
  /** Days that shoppers come for, over the log and the time in which the model will serve. */
  readonly calendar?: readonly Occasion[] | undefined;
  /** The version before, to start warm from. */
  readonly live?: Network | undefined;
  /** Who does the arithmetic of the training; not kept in checkpoints. Default: the core's own kernels. */
  readonly engine?: TrainerEngine | undefined;
}

export const FIT_STAGES = [
  'train',
  'kernels',
  'blend',
  'context',
  'repeat',
  'fitted',
  'retrain',
  'rekernels',
  'done',
] as const;
export type FitStage = (typeof FIT_STAGES)[number];

export type FitPart = NamedBytes;

/**
 * Makes a model in short steps. At stage 'fitted' `candidate()` is the model as chosen on the validation window: it
 * knows nothing later, and can be judged on later behaviours. Stepping on refreshes it with everything.
 */
export interface Fit {
  readonly stage: FitStage;
  /** 0..1 over all stages. */
  readonly progress: number;
  readonly curve: readonly CurvePoint[];
  readonly blend: Blend | undefined;
  /** What the moment weighs; 0 where nothing shows that it should. */
  readonly context: number;
  step(): void;
  /** Where the arrays of a training go that were left out when it was restored: see restoreTrainer. */
  readonly gaps: readonly FitPart[];
  candidate(): Model;
  model(): Model;
  /** The parts: views of what the fit holds, not copies, good until the next step. */
  save(): FitPart[];
}
