import { compare, type Comparison } from './compare';
import type { MetricKind } from './estimate';
import type { Moments } from './moments';

/** What is compared, and which way is good. */
export interface Metric {
  readonly name: string;
  readonly kind: MetricKind;
  readonly better: 'more' | 'less';
}

/** An arm: by metric, the sums over its shoppers. The first arm of a list is the control. */
export interface Arm {
  readonly name: string;
  readonly moments: Readonly<Record<string, Moments>>;
}

export interface Rules {
  /** The one metric that decides. */
  readonly primary: Metric;
  /** What must not get worse. */
  readonly guards: readonly Metric[];
  /** For reading only: each interval is true by itself. */
  readonly others: readonly Metric[];
  /** Chance that the verdict is wrong, whatever the number of arms and looks. */
  readonly alpha: number;
}

/** What `compare` has told first, by `arm metric`: it comes back at the next look. */
export type Since = Readonly<Record<string, number>>;

/** An arm beside the control, by metric; null where there is too little to say anything. */
export interface JudgedArm {
  readonly name: string;
  readonly comparisons: Readonly<Record<string, Comparison | null>>;
  /** Names of guards that have got worse for certain. */
  readonly harmed: readonly string[];
}

export type Verdict =
  /** Too few shoppers for any statement. */
  | { readonly kind: 'early' }
  /** Nothing can be told apart yet. */
  | { readonly kind: 'none' }
  /** The best of those arms that are better than the control. */
  | { readonly kind: 'better'; readonly arm: string; readonly also: readonly string[] }
  /** No arm is better, and at least this one is worse. */
  | { readonly kind: 'worse'; readonly arm: string; readonly also: readonly string[] };

export interface Judgement {
  readonly verdict: Verdict;
  readonly arms: readonly JudgedArm[];
  readonly since: Since;
}

/**
 * The verdict of an experiment, as often as one likes to ask. Every arm is compared with the control alone, each with its
 * part of alpha (Bonferroni): so with a probability of 1 - alpha no arm that is not better is ever called so.
 */
export function judge(arms: readonly Arm[], rules: Rules, since: Since = {}): Judgement {
  const [control, ...others] = arms;
  if (!control || others.length === 0)
    throw new RangeError('an experiment has a control and at least one other arm');
  const { primary, guards } = rules;
  const part = rules.alpha / others.length;
  const next: Record<string, number> = { ...since };
  const judged = others.map((arm): JudgedArm => {
    const read = (metric: Metric, alpha: number): Comparison | null => {
      const key = `${arm.name} ${metric.name}`;
      const [a, b] = [control.moments[metric.name], arm.moments[metric.name]];
      const found = a && b ? compare(a, b, metric.kind, { alpha, since: since[key] }) : null;
      if (found) next[key] ??= found.variance;
      return found;
    };
    const guarded = guards.map((metric) => [metric, read(metric, part / guards.length)] as const);
    const rest = [primary, ...rules.others].map((metric) => [metric, read(metric, part)] as const);
    const told = [...rest, ...guarded];
    return {
      name: arm.name,
      comparisons: Object.fromEntries(told.map(([{ name }, found]) => [name, found])),
      harmed: guarded.filter(([metric, found]) => isWorse(found, metric)).map(([{ name }]) => name),
    };
  });
  return { verdict: verdictOf(judged, primary), arms: judged, since: next };
}

export function isBetter(found: Comparison | null | undefined, { better }: Metric): boolean {
  if (!found) return false;
  return better === 'more' ? found.difference.low > 0 : found.difference.high < 0;
}

export function isWorse(found: Comparison | null | undefined, { better }: Metric): boolean {
  if (!found) return false;
  return better === 'more' ? found.difference.high < 0 : found.difference.low > 0;
}

function verdictOf(arms: readonly JudgedArm[], primary: Metric): Verdict {
  const sign = primary.better === 'more' ? 1 : -1;
  const known = arms.flatMap(({ name, comparisons }) => {
    const found = comparisons[primary.name];
    return found ? [{ name, found, gain: sign * found.difference.value }] : [];
  });
  if (known.length === 0) return { kind: 'early' };
  known.sort((a, b) => b.gain - a.gain);
  const better = known.filter(({ found }) => isBetter(found, primary)).map(({ name }) => name);
  if (better[0] !== undefined) return { kind: 'better', arm: better[0], also: better.slice(1) };
  const worse = known.filter(({ found }) => isWorse(found, primary)).map(({ name }) => name);
  return worse[0] === undefined ? { kind: 'none' } : { kind: 'worse', arm: worse[0], also: worse.slice(1) };
}
