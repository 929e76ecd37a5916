import { createHmac } from 'node:crypto';
import { armName, HOLDOUT_ROUND_MS } from '@zhuyi/contracts';
import type { ArmChange, ExperimentDoc, HoldoutDoc } from '@zhuyi/contracts';

/** The arm of lists that are compared with nothing: those of shoppers whose lists are not personal among them. */
export const NO_ARM = 'all';
/** Who gets popularity only, and everybody else while there is such a group. */
export const HOLDOUT_ARM = 'holdout';
export const REST_ARM = 'rest';

/** What serving reads of the experiments. */
export type RunningExperiment = Pick<
  ExperimentDoc,
  'kind' | 'experimentId' | 'slot' | 'arms' | 'startAt' | 'endAt'
>;
export type RunningHoldout = Pick<HoldoutDoc, 'kind' | 'share'>;

/** What is compared at the moment. */
export interface Comparisons {
  readonly holdout: RunningHoldout | null;
  readonly experiments: readonly RunningExperiment[];
  /** What was shipped to a slot and is served to everybody. */
  readonly shipped: ReadonlyMap<string, ArmChange>;
}

export const NO_COMPARISONS: Comparisons = { holdout: null, experiments: [], shipped: new Map() };

export interface Assignment {
  /** As request ids and figures name it. */
  readonly arm: string;
  readonly change: ArmChange;
}

export const LIVE: ArmChange = { kind: 'live' };
const OF = 2 ** 48;

/**
 * The arm of a shopper in a slot at `now`. `unit` is the shopper's name that stays (the first pseudonym, whatever key is in use):
 * the same shopper is always in the same arm, on every instance, and nothing is stored for it. The holdout comes first and is
 * drawn for itself: who is in it is in no experiment, of today or later. `isFeed`: the slot's lists are personal.
 */
export function assignArm(
  unit: string,
  { slot, isFeed }: { slot: string; isFeed: boolean },
  { holdout, experiments, shipped }: Comparisons,
  now: number,
): Assignment {
  const live = shipped.get(slot) ?? LIVE;
  const isHeldOut = holdout !== null && pointOf(unit, HOLDOUT_ARM) * 100 < holdout.share;
  if (isHeldOut) return { arm: HOLDOUT_ARM, change: isFeed ? { kind: 'popular' } : live };
  const running = experiments.find((one) => one.slot === slot && isOn(one, now));
  const point = running ? 100 * pointOf(unit, running.experimentId) : 0;
  const place = running ? placeOf(point, running.arms) : -1;
  const arm = running?.arms[place];
  if (!running || !arm) return { arm: holdout ? REST_ARM : NO_ARM, change: live };
  const change = arm.change.kind === 'live' ? live : arm.change;
  return { arm: armOf(running.experimentId, armName(place)), change };
}

/** An arm's name in request ids and figures. */
export function armOf(experimentId: string, arm: string): string {
  return `${experimentId}.${arm}`;
}

/** The experiment and arm behind such a name; null for those that are of none. */
export function readArm(name: string): { experimentId: string; arm: string } | null {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? { experimentId: name.slice(0, dot), arm: name.slice(dot + 1) } : null;
}

/** Where shoppers of a round of the holdout are counted: its number is in the name. */
export function roundKey(round: number): string {
  return `holdout-${round}`;
}

export function roundAt({ startAt }: Pick<HoldoutDoc, 'startAt'>, at: number): number {
  return Math.floor((at - startAt) / HOLDOUT_ROUND_MS);
}

/** Where a shopper stands in a draw, uniform in [0, 1): keyed by the pseudonym, which nobody outside knows. */
export function pointOf(unit: string, draw: string): number {
  return createHmac('sha256', unit).update(`arm\n${draw}`).digest().readUIntBE(0, 6) / OF;
}

function isOn({ startAt = Infinity, endAt = Infinity }: RunningExperiment, now: number): boolean {
  return startAt <= now && now < endAt;
}

function placeOf(point: number, arms: readonly { share: number }[]): number {
  let sum = 0;
  return arms.findIndex(({ share }) => point < (sum += share));
}
