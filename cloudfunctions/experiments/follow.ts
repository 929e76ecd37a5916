import { sharesP, SHARES_ALPHA } from '@zhuyi/attention-core/experiments';
import {
  closeTrials,
  dayOf,
  readTrialsPlace,
  roundAt,
  roundKey,
  sumTrials,
  type Call,
} from '@zhuyi/cloud-kit';
import { armName, HOLDOUT_ROUND_MS } from '@zhuyi/contracts';
import type {
  ArmFigures,
  ExperimentDoc,
  HoldoutDoc,
  HoldoutRound,
  LiftPoint,
  PrimaryMetric,
  TrialResult,
} from '@zhuyi/contracts';
import { judgeArms, shoppersOf, type DrawnArm } from './judged';
import { HOLDOUT_ARMS, HOLDOUT_METRIC } from './holdout-arms';

const DAY_MS = 86_400_000;
/** Clicks count for a week after their list, and phones that were offline come late. */
export const LATE_MS = 8 * DAY_MS;
const MAX_LIFTS = 400;
/** A year of rounds. */
const MAX_ROUNDS = 13;

/**
 * Brings an experiment's result up to what is folded, ends it when its days are over or its shares do not match, and closes
 * it when nothing of it can come any more: then nothing of its shoppers is kept. Three operations, more only when it closes.
 */
export async function followExperiment(doc: ExperimentDoc, call: Call): Promise<void> {
  const { db, shop, now } = call;
  const { _id, experimentId, state, arms, primary, revision } = doc;
  // Its result is final, and part of what it was made from may have gone.
  if (doc.closing) return closeExperiment(doc, call);
  const [place, figures] = await Promise.all([readTrialsPlace(db, shop), sumTrials(db, shop, experimentId)]);
  const countedTo = place?.countedTo ?? 0;
  const drawn = drawnArms(doc);
  const result = resultOf(drawn, figures, primary, doc.result, countedTo);
  const isBroken = result.sharesP < SHARES_ALPHA;
  const isOver = doc.endAt !== undefined && doc.endAt <= now;
  const ended =
    state !== 'running' || (!isBroken && !isOver)
      ? {}
      : {
          state: 'ended' as const,
          end: isBroken ? ('shares' as const) : ('time' as const),
          endedAt: isBroken ? now : (doc.endAt ?? now),
          revision: revision + 1,
          updatedAt: now,
        };
  const end = ended.endedAt ?? doc.endedAt;
  const isClosed = end !== undefined && countedTo > end + LATE_MS;
  const patch = { ...ended, result: db.command.set(result), ...(isClosed ? { closing: true } : {}) };
  const written = await db.collection('experiments').updateWhere({ _id, state, revision }, patch);
  if (written === 0) return;
  if (ended.end === 'shares')
    call.log('experiment stopped: shares do not match', { experimentId, arms: arms.length });
  if (isClosed) await closeExperiment(doc, call);
}

/** Until it is through, each run of the rollup does it again. */
async function closeExperiment({ _id, experimentId }: ExperimentDoc, { db, shop }: Call): Promise<void> {
  await closeTrials(db, shop, experimentId);
  await db.collection('experiments').updateWhere({ _id, closing: true }, { closed: true });
}

/** The same for the present round of the holdout and, while something of it may still come, the one before. */
export async function followHoldout(doc: HoldoutDoc, call: Call): Promise<void> {
  const { db, shop, now } = call;
  const present = roundAt(doc, now);
  const countedTo = (await readTrialsPlace(db, shop))?.countedTo ?? 0;
  const rounds = new Map(doc.rounds.map((round) => [round.round, round]));
  const closing = new Set<number>();
  for (const round of present > 0 ? [present, present - 1] : [present]) {
    const from = doc.startAt + round * HOLDOUT_ROUND_MS;
    const to = from + HOLDOUT_ROUND_MS;
    const known = rounds.get(round);
    if (known?.closed || from < (doc.since ?? doc.startAt)) continue;
    if (known && known.result.at > to + LATE_MS) {
      closing.add(round);
      continue;
    }
    const figures = await sumTrials(db, shop, roundKey(round));
    const arms = HOLDOUT_ARMS(doc.share);
    // With another share in between, the shares of the round are nobody's plan.
    const isOneShare = doc.updatedAt <= from;
    const result = resultOf(arms, figures, HOLDOUT_METRIC, known?.result, countedTo, isOneShare);
    rounds.set(round, { round, from, to, result });
    if (countedTo > to + LATE_MS) closing.add(round);
  }
  const kept: HoldoutRound[] = [...rounds.values()].sort((a, b) => b.round - a.round).slice(0, MAX_ROUNDS);
  if (!(await keepRounds(doc, kept, call)) || closing.size === 0) return;
  for (const round of closing) await closeTrials(db, shop, roundKey(round));
  const closed = kept.map((one) => (closing.has(one.round) ? { ...one, closed: true } : one));
  await keepRounds(doc, closed, call);
}

async function keepRounds(
  { _id, revision }: HoldoutDoc,
  rounds: readonly HoldoutRound[],
  { db }: Call,
): Promise<boolean> {
  const patch = { rounds: db.command.set(rounds) };
  return (await db.collection('experiments').updateWhere({ _id, revision, state: 'running' }, patch)) > 0;
}

/** When the first round began of which something may still come. */
export function openFrom(doc: Pick<HoldoutDoc, 'startAt' | 'since'>, now: number): number {
  const from = doc.startAt + Math.max(0, roundAt(doc, now) - 1) * HOLDOUT_ROUND_MS;
  return Math.max(from, doc.since ?? from);
}

export function drawnArms({ arms }: Pick<ExperimentDoc, 'arms'>): DrawnArm[] {
  return arms.map(({ label, share }, place) => ({ name: armName(place), label, share }));
}

function resultOf(
  arms: readonly DrawnArm[],
  figures: ArmFigures[],
  primary: PrimaryMetric,
  before: TrialResult | undefined,
  at: number,
  checkShares = true,
): TrialResult {
  const judged = judgeArms(arms, figures, primary, before?.since ?? {});
  const counts = arms.map(({ name }) => shoppersOf(name, figures));
  const day = dayOf(at);
  const lifts = judged.arms.flatMap(({ name, comparisons }): LiftPoint[] => {
    const lift = comparisons[primary]?.lift;
    return lift ? [{ day, arm: name, value: lift.value, low: lift.low, high: lift.high }] : [];
  });
  const earlier = (before?.lifts ?? []).filter((point) => point.day !== day);
  return {
    at,
    arms: figures,
    since: judged.since,
    sharesP: checkShares
      ? sharesP(
          counts,
          arms.map(({ share }) => share),
          before?.sharesP ?? 1,
        )
      : 1,
    lifts: [...earlier, ...lifts].slice(-MAX_LIFTS),
  };
}
