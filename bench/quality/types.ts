import type { AskedAt, Cases, Sequences } from '@zhuyi/attention-core/dataset';
import type { ItemFeatures } from '@zhuyi/attention-core';

/** What every method gets: the same training, the same validation, the same questions. */
export interface Task {
  readonly data: string;
  readonly split: 'loo' | 'time' | 'time-fixed' | 'cold';
  readonly catalogue: readonly ItemFeatures[];
  /** Learn from this while choosing settings. */
  readonly training: Sequences;
  /** Choose settings on this. */
  readonly validation: Cases;
  /** Questions of a later moment to choose settings on, where there are times. */
  readonly later?: AskedAt;
  /** Then learn from this, up to `now` (the training again where a protocol allows no more). */
  readonly everything: Sequences;
  /** What sells now is counted on this, up to `now`: `everything`, but for a split where only counts go on after training. */
  readonly counted: Sequences;
  readonly now: number;
  /** And answer these. */
  readonly test: Cases;
}

/** Writes a score for every item into `out` (all zero before) for case c of the given cases. */
export type ScoreCase = (cases: Cases, c: number, out: Float32Array) => void;

/** The list that is shown for case c, best first, by place in the catalogue, without what is `hidden`; it may end anywhere. */
export type ListCase = (cases: Cases, c: number, hidden: Uint32Array) => readonly number[];

/** A fitted method that knows better than a clock around it what its training took. */
export interface Fitted {
  readonly score: ScoreCase;
  /** What a shop makes of these scores, where it makes anything. */
  readonly deliver?: ListCase;
  readonly fitSeconds: number;
  /** More figures for `--json`. */
  readonly figures: Readonly<Record<string, unknown>>;
}

export interface Method {
  readonly name: string;
  fit(task: Task): ScoreCase | Fitted;
}
