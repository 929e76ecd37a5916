import type { NamedBytes } from '../codec';
import type { Occasion } from '../context/types';
import type { Trust } from '../influence';
import type { BehaviourType, ItemFeatures } from '../types';
import type { MetricSet } from '../metrics/types';
import type { Settings } from '../settings';
import type { TrainerEngine } from '../train';

/**
 * The words of a nightly run. The run itself is pure: bytes in, bytes out, no clock, no storage. The caller
 * (the train function) keeps the lease, feeds pages of behaviours, calls `step()` until its deadline, stores
 * what `save()` returns, and publishes the model when the verdict allows it.
 */

/** One behaviour as the log holds it. `shopper` is the pseudonymous shopper id; `at` is corrected epoch ms. */
export interface LoggedBehaviour {
  readonly shopper: string;
  readonly itemId: string;
  readonly type: BehaviourType;
  readonly at: number;
  readonly dwellMs?: number;
  /** When the server got it, epoch ms: budgets go by this day. Default `at`. */
  readonly receivedAt?: number;
  /** What speaks for it. Default `proven`. */
  readonly trust?: Trust;
}

export interface RunConfig {
  /** Random numbers come from (runId, step) only. */
  readonly runId: string;
  /** Version written into the model file, e.g. 'v20260102-1'. */
  readonly version: string;
  /** End of the log in epoch ms (event time): behaviours later than this are dropped. */
  readonly now: number;
  /** The catalogue as it is at the start of the run; frozen into the run. */
  readonly catalogue: readonly ItemFeatures[];
  /** Days that shoppers come for, over the log and the time in which the model will serve; see context/. Default none. */
  readonly calendar?: readonly Occasion[];
  /** Length of the evaluation window at the end of the log. Default 24 h; widened when it holds too few targets. */
  readonly evaluationMs?: number;
  readonly settings?: Partial<Settings>;
  /** There is a live version to start from and to be measured by. */
  readonly hasLive?: boolean;
  /** The end of the log that the live version has learnt from, epoch ms: what came later judges, if it is enough. */
  readonly liveTo?: number;
}

/** What a run is given in every slice anew: no checkpoint holds it. */
export interface RunInputs {
  /**
   * The live version's bytes, for callers that have the memory to hold them all the time; others set `hasLive` and
   * `bring` them when they are wanted.
   */
  readonly live?: Uint8Array | undefined;
  /** Who does the arithmetic of the training; one may go on from another's checkpoint. Default: the core's own kernels. */
  readonly engine?: TrainerEngine | undefined;
}

export const RUN_PHASES = ['collect', 'fit', 'evaluate', 'refresh', 'done'] as const;
export type RunPhase = (typeof RUN_PHASES)[number];

/** Why behaviours were left out, with counts: for the run's document. */
export interface CleaningCounts {
  fed: number;
  kept: number;
  /** Exposures, dislikes, and what these took back: the fit does not learn it as a wish. */
  notLearnt: number;
  unknownItem: number;
  outsideWindow: number;
  tooShortDwell: number;
  /** Shopper-days faster than a human can be. */
  tooFast: number;
  /** Done with an item that counts for this shopper and day of arrival already. */
  selfRepeat: number;
  /** Over the cap for one shopper and day. */
  overCap: number;
  /** By accounts that nothing speaks for, over the places of an item and day. */
  unproven: number;
}

export interface LossPoint {
  readonly step: number;
  readonly loss: number;
  /** NDCG@10 of the attention head on the validation window, where it was measured at this step. */
  readonly ndcg?: number;
}

export interface Verdict {
  readonly publish: boolean;
  /** Not published only because there was too little to compare on: nothing speaks against it. */
  readonly kept?: boolean;
  /** For people: why it goes live or why not. */
  readonly reason: string;
  readonly finite: boolean;
  readonly complete: boolean;
  /** Paired bootstrap of NDCG@10 candidate minus live: mean and the 95 % interval; absent without a live version. */
  readonly difference?: { readonly mean: number; readonly low: number; readonly high: number };
}

/** Plain JSON for the run's document and the merchant's page. */
export interface RunStatus {
  readonly phase: RunPhase;
  /** 0..1 over the whole run after collecting; 0 while collecting. */
  readonly progress: number;
  readonly step: number;
  readonly shoppers: number;
  readonly items: number;
  readonly interactions: number;
  readonly cleaning: CleaningCounts;
  readonly loss: readonly LossPoint[];
  readonly metrics: Readonly<Record<string, MetricSet>>;
  readonly blend: Readonly<Record<string, number>>;
  readonly verdict?: Verdict;
  /** The next step needs the live version: `bring` it first. */
  readonly wantsLive: boolean;
}

/**
 * One part of a checkpoint. Store parts under their name; a part whose checksum is the one already stored has
 * not changed and need not be written again (the log and the catalogue never change after collecting).
 * Parts that `save()` no longer returns may be deleted.
 */
export interface CheckpointPart {
  readonly name: string;
  /** CRC-32 of the bytes, 8 hex digits. */
  readonly checksum: string;
  readonly bytes: Uint8Array;
}

/**
 * A run. Its life in slices:
 *
 *     // first slice
 *     const run = createRun({ ...config, hasLive });
 *     // every later slice
 *     const run = restoreRun(parts);
 *
 *     while (run.status.phase === 'collect' && time is left) {
 *       run.feed(page);              // pages in cursor order; keep the cursor beside the checkpoint
 *       if (it was the last page) run.endOfLog();
 *     }
 *     while (run.status.phase !== 'collect' && run.status.phase !== 'done' && time is left) {
 *       if (run.status.wantsLive) run.bring(live);
 *       run.step();                  // each < 1 s
 *     }
 *     store(run.save(), cursor, run.status);
 *     if (run.status.phase === 'done' && run.status.verdict.publish) publish(run.model());
 *
 * The bytes of `model()` do not depend on where the slices were cut.
 */
export interface Run {
  readonly status: RunStatus;
  /** Adds a page of behaviours; only in phase 'collect'. Order inside and between pages does not matter. */
  feed(page: readonly LoggedBehaviour[]): void;
  /** Ends 'collect': sorts, cleans and freezes the log. */
  endOfLog(): void;
  /**
   * Hands the live version over; it is let go again as soon as it is not wanted any more. Bytes that cannot be read
   * are no rival: the run goes on as if there were none.
   */
  bring(live: Uint8Array): void;
  /**
   * Does one short piece of work (well under a second on one core) in phases 'fit' to 'refresh'. True when it was the last
   * of its kind, and what that kind took in memory has become useless.
   */
  step(): boolean;
  /**
   * A model of the frozen log and catalogue without gradient training (encoded), for a shop that has no live
   * version yet; in every phase after 'collect'.
   */
  baseline(version: string): Uint8Array;
  /**
   * Places of the parts that `mayComeLater` and were not given to `restoreRun`: they are to be read into these before
   * the next step, so that a training is never in memory twice.
   */
  readonly gaps: readonly NamedBytes[];
  /** The parts, one after the other, and most of them views of the run: store each before the next, and before a step. */
  save(): Iterable<CheckpointPart>;
  /** The candidate's model file; only in phase 'done'. Also there when it was rejected (to keep it as such). */
  model(): Uint8Array;
}
