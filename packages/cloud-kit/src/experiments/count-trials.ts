import type {
  EventBatchDoc,
  ExperimentDoc,
  HoldoutDoc,
  ShopEvent,
  TrialCounts,
  TrialEntry,
} from '@zhuyi/contracts';
import { parseRequestId } from '../request-id';
import { HOLDOUT_ARM, readArm, REST_ARM, roundAt, roundKey } from './assign';

/** What counting reads of a batch. */
export const TRIAL_FIELDS = ['receivedAt', 'shopper', 'origin', 'events.type', 'events.requestId'];

export const TRIAL_COUNTS = [
  'exposures',
  'clicks',
  'purchases',
  'dislikes',
  'latencyMs',
  'orders',
  'gmvFen',
  'refunds',
] as const satisfies readonly (keyof TrialCounts)[];

/** The experiments whose shoppers are counted, and the holdout. */
export interface Open {
  experiments: readonly Pick<
    ExperimentDoc,
    'experimentId' | 'slot' | 'arms' | 'startAt' | 'endAt' | 'endedAt'
  >[];
  /** Lists made before `from` are in rounds that are over. */
  holdout: (Pick<HoldoutDoc, 'startAt'> & { from: number }) | null;
  /** Of the place as it was before this was read. */
  changes?: number;
}

/** What a shopper adds, by experiment or round. */
export type Additions = Map<string, TrialEntry>;

export function noTrialCounts(): TrialCounts {
  return {
    exposures: 0,
    clicks: 0,
    purchases: 0,
    dislikes: 0,
    latencyMs: 0,
    orders: 0,
    gmvFen: 0,
    refunds: 0,
  };
}

export function addTrialCounts(into: TrialCounts, more: Partial<TrialCounts>): void {
  for (const field of TRIAL_COUNTS) into[field] += more[field] ?? 0;
}

/**
 * Adds a batch's events to what its shopper adds. An event counts for the experiment and arm that its requestId names (checked on
 * arrival), where the list was made while the experiment ran; and for the round of the holdout in which it was made. Whatever
 * cannot be read counts for nothing.
 */
export function countTrials(
  into: Additions,
  { events, receivedAt }: Pick<EventBatchDoc, 'events' | 'receivedAt'>,
  open: Open,
): void {
  if (!Array.isArray(events)) return;
  for (const event of events) {
    if (typeof event?.requestId !== 'string') continue;
    const facts = parseRequestId(event.requestId);
    const counts = facts && countsOf(event, facts.tookMs ?? 0);
    if (!counts) continue;
    for (const { key, arm } of placesOf(facts, open)) {
      const entry = into.get(key) ?? { arm, since: receivedAt, ...noTrialCounts() };
      into.set(key, entry);
      // Nobody changes arms; should it happen, the shopper stays where they were first.
      if (entry.arm !== arm) continue;
      entry.since = Math.min(entry.since, receivedAt);
      addTrialCounts(entry, counts);
    }
  }
}

interface Facts {
  arm: string;
  slot: string;
  at: number;
}

function placesOf({ arm, slot, at }: Facts, { experiments, holdout }: Open): { key: string; arm: string }[] {
  const named = readArm(arm);
  const experiment = named && experiments.find((one) => one.experimentId === named.experimentId);
  const counts = experiment?.slot === slot && isWithin(experiment, at);
  const side = arm === HOLDOUT_ARM ? HOLDOUT_ARM : named || arm === REST_ARM ? REST_ARM : null;
  return [
    ...(named && counts ? [{ key: named.experimentId, arm: named.arm }] : []),
    ...(side && holdout && at >= holdout.from ? [{ key: roundKey(roundAt(holdout, at)), arm: side }] : []),
  ];
}

/** Whether a moment is one at which the experiment ran. */
export function isWithin(
  { startAt = Infinity, endAt = Infinity, endedAt = Infinity }: Open['experiments'][number],
  at: number,
): boolean {
  return startAt <= at && at < Math.min(endAt, endedAt);
}

function countsOf({ type }: Pick<ShopEvent, 'type'>, tookMs: number): Partial<TrialCounts> | null {
  switch (type) {
    case 'expose':
      return { exposures: 1, latencyMs: tookMs };
    case 'click':
      return { clicks: 1 };
    case 'purchase':
      return { purchases: 1 };
    case 'dislike':
      return { dislikes: 1 };
    default:
      return null;
  }
}
