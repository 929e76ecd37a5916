import { SHARES_ALPHA } from '@zhuyi/attention-core/experiments';
import { armName, HOLDOUT_SHARE } from '@zhuyi/contracts';
import type {
  ArmView,
  ExperimentDoc,
  ExperimentMetric,
  ExperimentVerdict,
  ExperimentView,
  HoldoutDoc,
  HoldoutView,
  LiftPoint,
  PrimaryMetric,
  TrialResult,
} from '@zhuyi/contracts';
import { drawnArms } from './follow';
import { HOLDOUT_ARMS, HOLDOUT_METRIC } from './holdout-arms';
import { armViews, judgeArms } from './judged';

/** An experiment for the page, with what can be said of it as of the last fold. */
export function experimentView(doc: ExperimentDoc): ExperimentView {
  const { experimentId, name, slot, primary, arms, days, state, revision, createdAt, by } = doc;
  const { startAt, endAt, endedAt, end, shipped, result } = doc;
  const drawn = drawnArms(doc);
  const judged = judgeArms(drawn, result?.arms ?? [], primary, result?.since ?? {});
  return {
    experimentId,
    name,
    slot,
    primary,
    arms,
    days,
    state,
    revision,
    createdAt,
    by,
    ...(startAt === undefined ? {} : { startAt }),
    ...(endAt === undefined ? {} : { endAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(end === undefined ? {} : { end }),
    ...(shipped ? { shipped } : {}),
    verdict: verdictOf(doc, judged.verdict),
    countedTo: result?.at ?? 0,
    ...(result ? { results: armViews(drawn, result.arms, judged) } : {}),
    lifts: result?.lifts ?? [],
  };
}

function verdictOf(
  { state, end, result }: Pick<ExperimentDoc, 'state' | 'end' | 'result'>,
  found: ReturnType<typeof judgeArms>['verdict'],
): ExperimentVerdict {
  if (state === 'draft') return { kind: 'draft' };
  if (end === 'shares' || isBroken(result)) return { kind: 'shares' };
  if (found.kind === 'early' || found.kind === 'none') return { kind: found.kind };
  return { kind: found.kind, arm: found.arm, also: [...found.also] };
}

/** The shoppers did not come in the planned shares: nothing can be concluded. */
export function isBroken(result: TrialResult | undefined): boolean {
  return result !== undefined && result.sharesP < SHARES_ALPHA;
}

/** The holdout for the page; none was set up: off. */
export function holdoutView(doc: HoldoutDoc | null): HoldoutView {
  if (!doc) return { share: 0, revision: 0, rounds: [] };
  return {
    share: doc.state === 'running' ? doc.share : 0,
    revision: doc.revision,
    rounds: doc.rounds.map(({ round, from, to, result }) => {
      const arms = HOLDOUT_ARMS(doc.share || HOLDOUT_SHARE);
      const judged = judgeArms(arms, result.arms, HOLDOUT_METRIC, result.since);
      return {
        round,
        from,
        to,
        verdict: verdictOf({ state: 'running', result }, judged.verdict),
        results: armViews(arms, result.arms, judged),
        countedTo: result.at,
      };
    }),
  };
}

/** The arm behind a name of figures; undefined for one that the experiment does not have. */
export function armNamed(
  { arms }: Pick<ExperimentDoc, 'arms'>,
  name: string,
): ExperimentDoc['arms'][number] | undefined {
  return arms.find((_, place) => armName(place) === name);
}

/** Money, orders and refunds are for those who may see what the shop sells. */
const SALES: readonly string[] = ['orders', 'gmv', 'refunds'];

interface Shown {
  results?: ArmView[];
  lifts?: LiftPoint[];
  verdict: ExperimentVerdict;
  /** What decides; the holdout goes by money. */
  primary?: PrimaryMetric;
}

/** A view for somebody who may not see sales: nor what was concluded from them. */
export function withoutSales<T extends Shown>(view: T): T {
  const { verdict, primary = HOLDOUT_METRIC } = view;
  const isOpen = !SALES.includes(primary) || verdict.kind === 'draft' || verdict.kind === 'shares';
  const told = {
    ...view,
    ...(view.lifts && { lifts: [] }),
    verdict: isOpen ? verdict : { kind: 'hidden' as const },
  };
  if (!view.results) return told;
  const bare = <V>(by: Partial<Record<ExperimentMetric, V>>): Partial<Record<ExperimentMetric, V>> =>
    Object.fromEntries(Object.entries(by).filter(([metric]) => !SALES.includes(metric)));
  const results = view.results.map((arm) => ({
    ...arm,
    values: bare(arm.values),
    comparisons: bare(arm.comparisons),
    harmed: arm.harmed.filter((metric) => !SALES.includes(metric)),
  }));
  return { ...told, results };
}
