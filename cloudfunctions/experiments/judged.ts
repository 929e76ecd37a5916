import {
  estimate,
  judge,
  NO_MOMENTS,
  type Arm,
  type Judgement,
  type Metric,
  type Moments,
} from '@zhuyi/attention-core/experiments';
import { METRIC_PARTS } from '@zhuyi/cloud-kit';
import { GUARD_METRICS, PRIMARY_METRICS } from '@zhuyi/contracts';
import type { ArmFigures, ArmView, ExperimentMetric, PrimaryMetric, TrialResult } from '@zhuyi/contracts';

/** Chance that a verdict is wrong, over all looks and arms. */
const ALPHA = 0.05;

/** An arm as it was drawn up. */
export interface DrawnArm {
  name: string;
  label: string;
  share: number;
}

export function metricOf(name: ExperimentMetric): Metric {
  const kind = METRIC_PARTS[name].y === undefined ? 'mean' : 'ratio';
  return { name, kind, better: (GUARD_METRICS as readonly string[]).includes(name) ? 'less' : 'more' };
}

/** The verdict on the figures of arms, the control first; those that nobody was in have nothing. */
export function judgeArms(
  arms: readonly DrawnArm[],
  figures: readonly ArmFigures[],
  primary: PrimaryMetric,
  since: TrialResult['since'],
): Judgement {
  const rules = {
    primary: metricOf(primary),
    guards: GUARD_METRICS.map(metricOf),
    others: PRIMARY_METRICS.filter((name) => name !== primary).map(metricOf),
    alpha: ALPHA,
  };
  return judge(
    arms.map(({ name }) => toArm(name, figures)),
    rules,
    since,
  );
}

/** The arms for people to look at: what each brings, and what can be said of it beside the control. */
export function armViews(
  arms: readonly DrawnArm[],
  figures: readonly ArmFigures[],
  { arms: judged }: Judgement,
): ArmView[] {
  return arms.map(({ name, label, share }) => {
    const { moments } = toArm(name, figures);
    const values: ArmView['values'] = {};
    const comparisons: ArmView['comparisons'] = {};
    const found = judged.find((one) => one.name === name);
    for (const metric of [...PRIMARY_METRICS, ...GUARD_METRICS]) {
      const value = estimate(moments[metric] ?? NO_MOMENTS, metricOf(metric).kind)?.value;
      if (value !== undefined) values[metric] = value;
      const comparison = found?.comparisons[metric];
      if (comparison === undefined) continue;
      comparisons[metric] = comparison && { difference: comparison.difference, lift: comparison.lift };
    }
    const harmed = GUARD_METRICS.filter((metric) => found?.harmed.includes(metric));
    return { arm: name, label, share, shoppers: shoppersOf(name, figures), values, comparisons, harmed };
  });
}

export function shoppersOf(arm: string, figures: readonly ArmFigures[]): number {
  return figures.find((one) => one.arm === arm)?.shoppers ?? 0;
}

function toArm(name: string, figures: readonly ArmFigures[]): Arm {
  const moments: Record<string, Moments> = figures.find(({ arm }) => arm === name)?.sums ?? {};
  return { name, moments };
}
