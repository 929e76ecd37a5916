import type { CurvePoint } from '../../train';
import type { FitState } from '../state';
import type { FitPart, FitStage } from '../types';

/** What a checkpoint holds of a work that was stopped: its arrays, by name. */
export type StoppedWork = ReadonlyMap<string, Uint8Array>;

/** The work of a stage, in short steps. */
export interface Work {
  readonly done: boolean;
  /** 0..1. */
  readonly progress: number;
  /** The losses of a training so far. */
  readonly curve?: readonly CurvePoint[];
  step(): void;
  /** Its arrays as views, good until the next step; none where a restart makes them again. */
  save(): FitPart[];
  /** Those of its arrays that the checkpoint it was restored from left out: they are to be filled. */
  readonly gaps: readonly FitPart[];
  /** Once, when it is done: gives the fit what was made, and says what comes next. */
  finish(): FitStage;
}

/** A stage of a fit. To add one: a file beside this, and its place in the list of index.ts. */
export interface Stage {
  /** Where it begins on the way of a fit from 0 to 1. */
  readonly from: number;
  /** Owner of its arrays in a checkpoint. */
  readonly owner?: 'trainer' | 'kernelFit';
  /** Begins its work, or goes on with one that was stopped. */
  open(fit: FitState, stopped?: StoppedWork): Work;
}

/** The work of a stage that has nothing to do but to say what comes next. */
export function nothingToDo(finish: () => FitStage): Work {
  return { done: true, progress: 1, step: () => undefined, save: () => [], gaps: [], finish };
}
