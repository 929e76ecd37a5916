import type { ExperimentView } from '@zhuyi/contracts';
import { percentText } from './format';
import { say } from './i18n/index';

/** A day of a chart: a bar from the lowest to the highest that could be said, in per cent of the chart's height from its foot. */
export interface LiftDay {
  day: string;
  bottom: number;
  height: number;
  /** Of the value. */
  at: number;
  tone: 'good' | 'bad' | 'open';
  text: string;
}

/** The lift of an arm over the control on the metric that decides, day by day; zero is half way up. */
export interface LiftChart {
  arm: string;
  label: string;
  /** What the top and the foot stand for. */
  top: string;
  foot: string;
  days: LiftDay[];
}

/** A bar beyond this either way is cut: in the first days everything may be. */
const WIDEST = 1;
const NARROWEST = 0.05;

export function liftCharts({
  lifts,
  arms,
  results = [],
}: Pick<ExperimentView, 'lifts' | 'arms' | 'results'>): LiftChart[] {
  const names = [...new Set(lifts.map(({ arm }) => arm))];
  return names.map((arm) => {
    const points = lifts.filter((point) => point.arm === arm);
    // One scale for all days, and the last one decides it: bars grow narrower as shoppers come.
    const last = points.at(-1);
    const far = last ? Math.max(Math.abs(last.low), Math.abs(last.high)) : 0;
    const reach = Math.min(WIDEST, Math.max(NARROWEST, 1.5 * far));
    const place = (value: number): number => 50 + 50 * Math.max(-1, Math.min(1, value / reach));
    return {
      arm,
      label: results.find((one) => one.arm === arm)?.label ?? arms['abcde'.indexOf(arm)]?.label ?? arm,
      ...{ top: signed(reach), foot: signed(-reach) },
      days: points.map(({ day, value, low, high }) => ({
        ...{
          day: day.slice(5),
          bottom: place(low),
          height: Math.max(1, place(high) - place(low)),
          at: place(value),
        },
        tone: low > 0 ? 'good' : high < 0 ? 'bad' : 'open',
        text: `${day} ${say().interval(signed(value), signed(low), signed(high))}`,
      })),
    };
  });
}

function signed(value: number): string {
  return (value > 0 ? '+' : value < 0 ? '−' : '') + percentText(Math.abs(value), 1);
}
