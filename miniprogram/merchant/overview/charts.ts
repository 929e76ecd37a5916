import type { Overview, SalesHours, HourFigures } from '@zhuyi/contracts';
import { say, texts } from '../../services/i18n/index';
import { byDay, rate, type Metric } from '../../services/overview';
import { hourValues } from '../../services/period';
import { isMoney, valueText } from './words';

const HOUR_MS = 3_600_000;

/** What the two charts of the page show. */
export interface Series {
  labels: string[];
  /** Of the metric; null is a gap. */
  values: (number | null)[];
  ctr: (number | null)[];
  cvr: (number | null)[];
}

/** Days, or the hours of a single day; of the running day those that have begun. */
export function seriesOf(answer: Overview, days: readonly string[], metric: Metric): Series {
  if (days.length === 1 && answer.hours) return hourly(answer, days[0] ?? '', metric);
  const daily = byDay(answer.rows, answer.sales, days);
  return {
    labels: days.map((day) => day.slice(5)),
    values: daily.map((figures) => figures[metric]),
    ctr: daily.map((figures) => rate(figures.slotClicks, figures.exposures)),
    cvr: daily.map((figures) => rate(figures.brought, figures.slotClicks)),
  };
}

function hourly({ hours, countedTo, salesTo }: Overview, day: string, metric: Metric): Series {
  const start = Date.parse(`${day}T00:00:00+08:00`);
  const until = Math.ceil((Math.max(countedTo, salesTo) - start) / HOUR_MS);
  const of = (field: Metric | keyof HourFigures | keyof SalesHours): (number | null)[] =>
    hours ? hourValues(hours.day, field as keyof HourFigures, until) : [];
  const rates = (part: (number | null)[], whole: (number | null)[]): (number | null)[] =>
    part.map((value, at) => (value === null ? null : rate(value, whole[at] ?? 0)));
  return {
    labels: Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`),
    values: of(metric),
    ctr: rates(of('slotClicks'), of('exposures')),
    cvr: rates(of('brought'), of('slotClicks')),
  };
}

/** A value of the bars in words. */
export function markedBar(
  labels: readonly string[],
  values: readonly (number | null)[],
  at: number,
  metric: Metric,
): string {
  const value = values[at];
  const label = labels[at] ?? '';
  if (value === undefined) return '';
  return value === null ? say().noData(label) : say().barLabel(label, valueText(metric, value));
}

/** Both rates of a place in words. */
export function markedRates({ labels, ctr, cvr }: Omit<Series, 'values'>, at: number): string {
  const label = labels[at];
  if (label === undefined) return '';
  const words = texts().merchant;
  const text = (value: number | null | undefined): string =>
    typeof value === 'number' ? `${value.toFixed(1)}%` : '–';
  return say().barLabel(label, `${words.slotCtr} ${text(ctr[at])}, ${words.cvr} ${text(cvr[at])}`);
}

/** All of a chart in words, for those who hear the page. */
export function spoken(title: string, texts: readonly string[]): string {
  return [title, ...texts.filter((text) => text !== '')].join('; ');
}

/** Values as the chart draws them: money in yuan. */
export function drawn(values: readonly (number | null)[], metric: Metric): (number | null)[] {
  return values.map((value) => (value === null || !isMoney(metric) ? value : value / 100));
}
