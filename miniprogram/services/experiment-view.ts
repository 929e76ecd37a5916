import type {
  ArmView,
  ExperimentMetric,
  ExperimentVerdict,
  ExperimentView,
  HoldoutView,
  Told,
} from '@zhuyi/contracts';
import { countText, percentText, priceText, timeText } from './format';
import { say, texts } from './i18n/index';
import { liftCharts, type LiftChart } from './lift-chart';
import { nameOfSlot } from './slot-names';

/** An interval as it is drawn: per cent of the width of its track, nought in the middle. */
export interface Drawn {
  left: number;
  width: number;
  /** Where the estimate is. */
  at: number;
  tone: 'good' | 'bad' | 'open';
  text: string;
}

export interface MetricRow {
  metric: string;
  name: string;
  value: string;
  /** Absent for the control, and where there is too little to say anything. */
  interval?: Drawn;
  /** What stands in its place. */
  note: string;
  /** It decides. */
  primary: boolean;
}

export interface ArmRow {
  arm: string;
  label: string;
  facts: string;
  control: boolean;
  metrics: MetricRow[];
  canShip: boolean;
}

export interface ExperimentRow {
  experimentId: string;
  revision: number;
  name: string;
  state: string;
  stateName: string;
  slot: string;
  when: string;
  headline: string;
  tone: 'good' | 'bad' | 'open';
  /** What each arm does. */
  ways: string[];
  /** What else has to be said. */
  notes: string[];
  arms: ArmRow[];
  lifts: LiftChart[];
}

const METRICS = ['ctr', 'cvr', 'orders', 'gmv', 'refunds', 'dislikes', 'latency'] as const;
const GUARDS: readonly ExperimentMetric[] = ['refunds', 'dislikes', 'latency'];
/** An interval wider than this much either way is cut. */
const WIDEST = 1;
const NARROWEST = 0.1;

export function experimentRow(view: ExperimentView): ExperimentRow {
  const { experimentId, revision, name, state, slot, primary, verdict, results = [] } = view;
  const labels = new Map(results.map((arm) => [arm.arm, arm.label]));
  const labelOf = (arm: string): string => labels.get(arm) ?? arm;
  const ended = state === 'ended' && view.end !== 'shares' && verdict.kind !== 'shares';
  return {
    experimentId,
    revision,
    name,
    state,
    stateName: texts().experimentStates[state],
    slot: nameOfSlot(slot),
    when: whenOf(view),
    headline: headlineOf(verdict, results, primary),
    tone: toneOf(verdict),
    ways: view.arms.map(
      ({ label, share, change }) => `${label} ${share}% · ${texts().armKinds[change.kind]}`,
    ),
    notes: [
      ...('also' in verdict && verdict.also.length > 0
        ? [say()[verdict.kind === 'better' ? 'alsoBetter' : 'alsoWorse'](verdict.also.map(labelOf))]
        : []),
      ...results
        .filter(({ harmed }) => harmed.length > 0)
        .map(({ label, harmed }) => say().harmed(label, harmed.map(metricName))),
      ...(view.shipped
        ? [say().shippedArm(labelOf(view.shipped.arm), timeText(view.shipped.at), view.shipped.by)]
        : []),
    ],
    arms: armRows(results, primary, (arm) => ended && view.shipped?.arm !== arm),
    lifts: liftCharts(view),
  };
}

/** What recommendations bring beside popularity, in the present round, and the rounds before. */
export function holdoutRows({
  share,
  rounds,
}: HoldoutView): { text: string; tone: ExperimentRow['tone']; when: string; arms: ArmRow[] }[] {
  const words = texts().experiments;
  return rounds.map(({ verdict, results, from, to, countedTo }) => {
    const arms = results.map((arm, place) => ({
      ...arm,
      label: place === 0 ? words.holdoutArm : words.restArm,
    }));
    const lift = arms[1]?.comparisons.gmv?.lift ?? null;
    const text = holdoutText(verdict, lift);
    const when = `${timeText(from).slice(0, 10)} – ${timeText(Math.min(to, countedTo || to)).slice(0, 10)}`;
    const shown = share > 0 ? arms : arms.map((arm) => ({ ...arm, share: 0 }));
    return { text, tone: toneOf(verdict), when, arms: armRows(shown, 'gmv', () => false) };
  });
}

function holdoutText({ kind }: ExperimentVerdict, lift: Told | null): string {
  const words = texts().experiments;
  switch (kind) {
    case 'better':
      return say().holdoutWorth(lift ? rangeOf(lift) : words.higher);
    case 'worse':
      return say().holdoutHarm(lift ? rangeOf(lift) : words.lower);
    case 'shares':
      return words.holdoutShares;
    case 'none':
      return words.holdoutNone;
    case 'hidden':
      return texts().experimentVerdicts.hidden;
    default:
      return words.holdoutEarly;
  }
}

function armRows(
  results: readonly ArmView[],
  primary: ExperimentMetric,
  canShip: (arm: string) => boolean,
): ArmRow[] {
  return results.map((arm, place) => ({
    arm: arm.arm,
    label: arm.label,
    facts: say().armFacts(arm.share, arm.shoppers),
    control: place === 0,
    metrics: [primary, ...METRICS.filter((metric) => metric !== primary)].flatMap((metric) =>
      metricRow(arm, metric, metric === primary, place === 0),
    ),
    canShip: canShip(arm.arm),
  }));
}

function metricRow(arm: ArmView, metric: ExperimentMetric, primary: boolean, control: boolean): MetricRow[] {
  const value = arm.values[metric];
  if (value === undefined) return [];
  const row = {
    metric,
    name: capital(metricName(metric)),
    value: valueText(metric, value),
    primary,
    note: '',
  };
  if (control) return [row];
  const comparison = arm.comparisons[metric];
  const lift = comparison?.lift;
  if (comparison && lift) return [{ ...row, interval: drawn(lift, metric) }];
  if (!comparison) return [{ ...row, note: texts().experiments.tooFew }];
  const { value: middle, low, high } = comparison.difference;
  const text = (each: number): string => signed(each, (size) => valueText(metric, size));
  return [{ ...row, note: say().interval(text(middle), text(low), text(high)) }];
}

function drawn(lift: Told, metric: ExperimentMetric): Drawn {
  const reach = Math.min(WIDEST, Math.max(NARROWEST, Math.abs(lift.low), Math.abs(lift.high)));
  const place = (value: number): number => 50 + 50 * Math.max(-1, Math.min(1, value / reach));
  const text = (value: number): string => signed(value, (size) => percentText(size, 1));
  const good = GUARDS.includes(metric) ? lift.high < 0 : lift.low > 0;
  const bad = GUARDS.includes(metric) ? lift.low > 0 : lift.high < 0;
  const left = place(lift.low);
  return {
    left,
    width: Math.max(1, place(lift.high) - left),
    at: place(lift.value),
    tone: good ? 'good' : bad ? 'bad' : 'open',
    text: say().interval(text(lift.value), text(lift.low), text(lift.high)),
  };
}

function headlineOf(
  verdict: ExperimentVerdict,
  results: readonly ArmView[],
  primary: ExperimentMetric,
): string {
  if (!('arm' in verdict)) return texts().experimentVerdicts[verdict.kind];
  const arm = results.find((one) => one.arm === verdict.arm);
  const lift = arm?.comparisons[primary]?.lift;
  const range = lift ? rangeOf(lift) : texts().experiments[verdict.kind === 'better' ? 'higher' : 'lower'];
  return say()[verdict.kind === 'better' ? 'armBetter' : 'armWorse'](
    arm?.label ?? verdict.arm,
    metricName(primary),
    range,
  );
}

/** `3.1% to 9.0% higher`; the smaller first. */
function rangeOf({ low, high }: Told): string {
  const text = (value: number): string => percentText(Math.abs(value), 1);
  return low >= 0 ? say().rangeMore(text(low), text(high)) : say().rangeLess(text(high), text(low));
}

function toneOf({ kind }: ExperimentVerdict): ExperimentRow['tone'] {
  if (kind === 'better') return 'good';
  return kind === 'worse' || kind === 'shares' ? 'bad' : 'open';
}

function whenOf({ state, createdAt, startAt, endAt, endedAt, countedTo }: ExperimentView): string {
  if (state === 'draft' || startAt === undefined) return timeText(createdAt);
  const day = (at: number): string => timeText(at).slice(0, 10);
  const span = `${day(startAt)} – ${day(endedAt ?? endAt ?? startAt)}`;
  return countedTo > 0 ? `${span} · ${say().countedTo(timeText(countedTo))}` : span;
}

export function metricName(metric: ExperimentMetric): string {
  return texts().experimentMetrics[metric];
}

/** A metric's value in its own unit. */
export function valueText(metric: ExperimentMetric, value: number): string {
  if (metric === 'gmv') return priceText(value);
  if (metric === 'latency') return `${countText(Math.round(value))} ms`;
  if (metric === 'orders') return value.toFixed(3);
  return `${(100 * value).toFixed(2)}%`;
}

/** As it begins a line. */
function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function signed(value: number, text: (size: number) => string): string {
  return `${value < 0 ? '−' : '+'}${text(Math.abs(value))}`;
}
