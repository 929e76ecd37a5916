import * as z from 'zod';
import {
  experimentSchema,
  MAX_HOLDOUT_SHARE,
  PRIMARY_METRICS,
  type ExperimentDraft,
  type ExperimentEnd,
  type ExperimentMetric,
  type ExperimentState,
  type GuardMetric,
  type LiftPoint,
} from './experiments';
import { idSchema, slotIdSchema } from './ids';

const revisionSchema = z.int().min(0).default(0);
const named = { experimentId: idSchema, revision: revisionSchema };

/** What the merchant does with experiments. Every write carries the revision it was made from. */
export const experimentsSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('list') }),
  z.strictObject({ action: z.literal('get'), experimentId: idSchema }),
  /** How long it takes to find an effect (of the metric's value: 0.05 = 5 %) with the traffic of today. */
  z.strictObject({
    action: z.literal('plan'),
    slot: slotIdSchema,
    primary: z.enum(PRIMARY_METRICS),
    /** Per cent, the control first. */
    shares: z.array(z.int().min(1).max(99)).min(2).max(5),
    effect: z.number().min(0.005).max(2).default(0.1),
  }),
  z.strictObject({ action: z.literal('create'), experiment: experimentSchema }),
  z.strictObject({ action: z.literal('save'), experiment: experimentSchema, ...named }),
  /** Of a draft that never ran. */
  z.strictObject({ action: z.literal('remove'), ...named }),
  z.strictObject({ action: z.literal('start'), ...named }),
  z.strictObject({ action: z.literal('stop'), ...named }),
  /** Makes an arm of an experiment that is over the slot's way, or the shop's version. */
  z.strictObject({
    action: z.literal('ship'),
    arm: z.string().regex(/^[a-e]$/, 'an arm: a to e'),
    /** The slot's revision that may be replaced; left out: the one that the arm was made from. */
    slotRevision: z.int().min(0).optional(),
    ...named,
  }),
  /** Per cent of the shoppers who get popularity only; 0 switches it off. */
  z.strictObject({
    action: z.literal('saveHoldout'),
    share: z.int().min(0).max(MAX_HOLDOUT_SHARE),
    revision: revisionSchema,
  }),
]);
export type ExperimentsRequest = z.input<typeof experimentsSchema>;

/** A value with what it may be at any look, 95 times in 100. */
export interface Told {
  value: number;
  low: number;
  high: number;
}

/** An arm beside the control on a metric; null where there is too little to say anything. */
export interface ToldComparison {
  difference: Told;
  lift: Told | null;
}

export interface ArmView {
  arm: string;
  label: string;
  /** Per cent. */
  share: number;
  shoppers: number;
  /** By metric; absent where there is nothing to divide by. Money is fen a shopper. */
  values: Partial<Record<ExperimentMetric, number>>;
  /** Of every arm but the control. */
  comparisons: Partial<Record<ExperimentMetric, ToldComparison | null>>;
  /** What has got worse for certain. */
  harmed: GuardMetric[];
}

/** What can be said of an experiment, never before there is evidence. `hidden`: it goes by sales, which the asker may not see. */
export type ExperimentVerdict =
  | { kind: 'draft' | 'early' | 'none' | 'shares' | 'hidden' }
  | { kind: 'better' | 'worse'; arm: string; also: string[] };

export interface ExperimentView extends ExperimentDraft {
  experimentId: string;
  state: ExperimentState;
  revision: number;
  createdAt: number;
  by: string;
  startAt?: number;
  endAt?: number;
  endedAt?: number;
  end?: ExperimentEnd;
  shipped?: { arm: string; at: number; by: string };
  verdict: ExperimentVerdict;
  /** Everything received up to then is in, epoch ms; 0: nothing yet. */
  countedTo: number;
  /** Absent before anything was counted. */
  results?: ArmView[];
  lifts: LiftPoint[];
}

export interface HoldoutView {
  /** Per cent; 0: off. */
  share: number;
  revision: number;
  /** The present round and those before, newest first: `results` are the holdout, then everybody else. */
  rounds: {
    round: number;
    from: number;
    to: number;
    verdict: ExperimentVerdict;
    results: ArmView[];
    countedTo: number;
  }[];
}

export interface PlanView {
  /** Of the slot, of all arms; null where nothing is known to go by, or no number is enough. */
  shoppers: number | null;
  /** Null where too few shoppers come. */
  days: number | null;
  /** What the metric is today, by the last 1,000 batches of the last week; null where nobody came. */
  today: number | null;
  /** Different shoppers of the slot on a day, in the mean of the last week. */
  aDay: number;
}

export interface ExperimentsAnswers {
  list: { experiments: ExperimentView[]; holdout: HoldoutView };
  get: { experiment: ExperimentView };
  plan: { plan: PlanView };
  create: { experiment: ExperimentView };
  save: { experiment: ExperimentView };
  remove: { removed: true };
  start: { experiment: ExperimentView; holdout: HoldoutView };
  stop: { experiment: ExperimentView };
  ship: { experiment: ExperimentView };
  saveHoldout: { holdout: HoldoutView };
}
