import * as z from 'zod';
import { slotIdSchema } from './ids';
import { slotFieldsSchema } from './slot-settings';
import { refuseContradictions } from './slot-rules';
import { OPTIONAL_STEPS } from './slot-strategies';
import { lineSchema } from './text';

export const MIN_ARMS = 2;
export const MAX_ARMS = 5;
export const MAX_EXPERIMENT_DAYS = 90;
/** Experiments that run at the same time, each on a slot of its own. */
export const MAX_RUNNING = 10;
/** Versions beside the live one that running experiments may serve: an instance holds them in memory. */
export const MAX_ARM_VERSIONS = 1;
/** Of the shoppers, who get popularity only for good, where the merchant has said nothing else. */
export const HOLDOUT_SHARE = 5;
export const MAX_HOLDOUT_SHARE = 20;
/** The holdout is accounted for by rounds, each an experiment of its own. */
export const HOLDOUT_ROUND_MS = 28 * 86_400_000;

/** What a slot is set to, without its name. */
const armSettingsSchema = slotFieldsSchema
  .omit({ slot: true, title: true, enabled: true, place: true })
  .superRefine((settings, context) => refuseContradictions({ slot: 'any', ...settings }, context));
export type ArmSettings = z.output<typeof armSettingsSchema>;

/** What an arm puts in the place of what the shop does. */
export const armChangeSchema = z.discriminatedUnion('kind', [
  /** Nothing: the slot as it is. */
  z.strictObject({ kind: z.literal('live') }),
  /** Attention off: what is popular now, by the same other steps. For feeds. */
  z.strictObject({ kind: z.literal('popular') }),
  /** Another kept version of the model. */
  z.strictObject({ kind: z.literal('version'), version: z.string().min(1).max(64) }),
  /** Ranking without some of its steps. For feeds. */
  z.strictObject({
    kind: z.literal('steps'),
    without: z.array(z.enum(OPTIONAL_STEPS)).min(1).max(OPTIONAL_STEPS.length),
  }),
  /** Other settings of the slot. */
  z.strictObject({ kind: z.literal('slot'), settings: armSettingsSchema }),
]);
export type ArmChange = z.output<typeof armChangeSchema>;

const armSchema = z.strictObject({
  label: lineSchema(1, 40),
  /** Per cent of the slot's shoppers outside the holdout. */
  share: z.int().min(1).max(99),
  change: armChangeSchema,
});
export type ExperimentArm = z.output<typeof armSchema>;

/** What can decide an experiment, and what must not get worse by it. */
export const PRIMARY_METRICS = ['ctr', 'cvr', 'orders', 'gmv'] as const;
export const GUARD_METRICS = ['refunds', 'dislikes', 'latency'] as const;
export type PrimaryMetric = (typeof PRIMARY_METRICS)[number];
export type GuardMetric = (typeof GUARD_METRICS)[number];
export type ExperimentMetric = PrimaryMetric | GuardMetric;

/** What a merchant draws up. The first arm is the control, which all others are compared with. */
export const experimentSchema = z
  .strictObject({
    name: lineSchema(1, 60),
    slot: slotIdSchema,
    primary: z.enum(PRIMARY_METRICS).default('ctr'),
    arms: z.array(armSchema).min(MIN_ARMS).max(MAX_ARMS),
    /** Days that it runs, unless somebody stops it. */
    days: z.int().min(1).max(MAX_EXPERIMENT_DAYS).default(14),
    /** The slot's revision that settings of arms were made from; left out: the one that is live when it is drawn up. */
    slotRevision: z.int().min(0).optional(),
  })
  .superRefine(({ arms }, context) => {
    const sum = arms.reduce((all, { share }) => all + share, 0);
    if (sum !== 100) {
      context.addIssue({ code: 'custom', path: ['arms'], message: `the shares come to ${sum} %, not 100` });
    }
    const changes = arms.map(({ change }) => JSON.stringify(change));
    for (const [i, change] of changes.entries()) {
      if (changes.indexOf(change) < i) {
        const message = 'two arms do the same';
        context.addIssue({ code: 'custom', path: ['arms', i, 'change'], message });
      }
    }
  });
export type ExperimentDraft = z.output<typeof experimentSchema>;

/** Names of arms in figures and request ids: a, b, c, d, e by their place. */
export function armName(place: number): string {
  return 'abcde'.charAt(place);
}

export type ExperimentState = 'draft' | 'running' | 'ended';
/** `time`: it ran its days. `shares`: the shoppers did not come in the planned shares, so nothing can be concluded. */
export type ExperimentEnd = 'time' | 'merchant' | 'shares';

/** Sums over the shoppers of an arm, see Moments of attention-core. */
export interface ArmSums {
  n: number;
  x: number;
  y: number;
  xx: number;
  xy: number;
  yy: number;
}

/** What each arm has come to, as the rollup has last counted it. */
export interface ArmFigures {
  arm: string;
  shoppers: number;
  sums: Record<ExperimentMetric, ArmSums>;
}

/** A day's lift of an arm on the metric that decides, as it was told then. */
export interface LiftPoint {
  day: string;
  arm: string;
  value: number;
  low: number;
  high: number;
}

/** What the rollup keeps of an experiment, or of a round of the holdout. */
export interface TrialResult {
  /** Everything received up to then is in, epoch ms. */
  at: number;
  arms: ArmFigures[];
  /** Variance of each comparison when it was first told, by `arm metric`: see attention-core's judge. */
  since: Record<string, number>;
  /** Of the check of shares, at all looks so far. */
  sharesP: number;
  lifts: LiftPoint[];
}

/** As stored in `experiments`; `_id` = shop and experiment id. */
export interface ExperimentDoc extends ExperimentDraft {
  _id: string;
  shop: string;
  kind: 'experiment';
  experimentId: string;
  state: ExperimentState;
  revision: number;
  createdAt: number;
  updatedAt: number;
  /** The beginning of a pseudonym. */
  by: string;
  /** Epoch ms; `endAt` is when its days are over, `endedAt` when it was over. */
  startAt?: number;
  endAt?: number;
  endedAt?: number;
  end?: ExperimentEnd;
  /** No event of its can come any more: its result stays, what is kept of its shoppers goes. */
  closing?: boolean;
  /** It has gone. */
  closed?: boolean;
  result?: TrialResult;
  /** What it serves everybody since it was shipped; null where something else was shipped, or needs no serving. */
  serving?: ArmChange | null;
  /** The arm that was made the slot's way. */
  shipped?: { arm: string; at: number; by: string };
}

/** A round of the holdout, by number. */
export interface HoldoutRound {
  round: number;
  from: number;
  to: number;
  result: TrialResult;
  /** Nothing of its shoppers is kept. */
  closed?: boolean;
}

/** As stored in `experiments`; `_id` = shop and 'holdout': who gets popularity only on every feed, for good. */
export interface HoldoutDoc {
  _id: string;
  shop: string;
  kind: 'holdout';
  state: 'running' | 'off';
  /** Per cent of the shoppers. Growing it keeps those who were in. */
  share: number;
  revision: number;
  /** Rounds count from here; switched on again they go on with a number of their own. */
  startAt: number;
  /** When it was switched on again: what was before is over. */
  since?: number;
  updatedAt: number;
  /** Experiments that were started so far: who starts one writes it, so that of two at once one is too late. */
  starts?: number;
  /** Newest first. */
  rounds: HoldoutRound[];
}

/** Totals of a shopper in an experiment. Money is fen. */
export interface TrialCounts {
  exposures: number;
  clicks: number;
  /** Bought lines that the slot's cards led to. */
  purchases: number;
  dislikes: number;
  /** How long the lists took to make that were seen, summed over exposures. */
  latencyMs: number;
  /** Of the order book, whatever led to it. */
  orders: number;
  gmvFen: number;
  refunds: number;
}

export interface TrialEntry extends TrialCounts {
  arm: string;
  /** When the first sign of the arm came in, epoch ms: money counts from here on. */
  since: number;
}

/** As stored in `trials`; `_id` = shop and pseudonym: what a shopper adds to the experiments they are in. */
export interface TrialDoc {
  _id: string;
  shop: string;
  /** Names of experiments and rounds of the holdout that `in` holds. */
  keys: string[];
  in: Record<string, TrialEntry>;
  updatedAt: number;
}

/** `_id` = shop and 'trials': how far the log and the order book are folded into `trials`. */
export interface TrialsPlaceDoc {
  _id: string;
  shop: string;
  cursor: { receivedAt: number; id: string };
  paid: { at: number; id: string };
  refunded: { at: number; id: string };
  returned: { at: number; id: string };
  /** All batches received up to then are in, epoch ms. */
  countedTo: number;
  /** Goes up when a shopper's document changes though nothing was folded. */
  changes: number;
  updatedAt: number;
}
