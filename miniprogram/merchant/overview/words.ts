import type { Overview, SceneRow } from '@zhuyi/contracts';
import { countText, percentText, priceText, timeText } from '../../services/format';
import { say, texts } from '../../services/i18n/index';
import {
  NO_SLOT,
  rate,
  type Checked,
  type Figures,
  type Metric,
  type SlotFigures,
} from '../../services/overview';
import { changeOf, type Compared } from '../../services/period';
import { nameOfSlot } from '../../services/slot-names';

export interface Tile {
  key: string;
  name: string;
  value: string;
  /** Beside the period before, in words; '' where nothing can be said. */
  change: string;
  /** The figure that a tap puts into the chart. */
  metric: Metric | '';
}

export function isMoney(metric: Metric): boolean {
  return metric === 'gmvFen' || metric === 'broughtFen' || metric === 'refundFen';
}

/** A figure as it is shown. */
export function valueText(metric: Metric, value: number): string {
  return isMoney(metric) ? priceText(value) : countText(value);
}

export function salesTiles(sum: Figures, beside: Compared | null): Tile[] {
  const words = texts().merchant;
  const tile = tileOf(sum, beside);
  const refunds = tile('refundFen', words.refundFen);
  // Refunds have no hours.
  const isPart = beside?.until !== undefined;
  return [
    tile('orders', words.orders),
    tile('gmvFen', words.gmv),
    isPart ? { ...refunds, change: '' } : refunds,
  ];
}

/** `viewers`: different shoppers, where they are known of the whole period. */
export function recommendTiles(sum: Figures, beside: Compared | null, viewers: number | undefined): Tile[] {
  const words = texts().merchant;
  const more = texts().figures;
  const tile = tileOf(sum, beside);
  const still = { metric: '' as const, change: '' };
  return [
    tile('exposures', words.exposures),
    {
      ...still,
      key: 'different',
      name: more.different,
      value: viewers === undefined ? '–' : countText(viewers),
    },
    tile('clicks', words.clicks),
    {
      ...still,
      ...{ key: 'ctr', name: words.slotCtr, value: percentText(sum.slotClicks, sum.exposures) },
      change: points(beside, ({ slotClicks, exposures }) => rate(slotClicks, exposures)),
    },
    tile('carts', more.carts),
    tile('brought', words.brought),
    {
      ...still,
      ...{ key: 'cvr', name: words.cvr, value: percentText(sum.brought, sum.slotClicks) },
      change: points(beside, ({ brought, slotClicks }) => rate(brought, slotClicks)),
    },
    tile('broughtFen', words.broughtFen),
    {
      ...still,
      ...{
        key: 'perThousand',
        name: more.perThousand,
        value: perThousandText(sum.broughtFen, sum.exposures),
      },
      change: beside ? changeText(perThousand(beside.now), perThousand(beside.before)) : '',
    },
  ];
}

function perThousand({ broughtFen, exposures }: Figures): number {
  return exposures > 0 ? Math.round((broughtFen * 1_000) / exposures) : 0;
}

/** Money that a thousand exposures brought; a dash for none. */
export function perThousandText(fen: number, exposures: number): string {
  return exposures > 0 ? priceText(Math.round((fen * 1_000) / exposures)) : '–';
}

function tileOf(sum: Figures, beside: Compared | null): (metric: Metric, name: string) => Tile {
  return (metric, name) => ({
    key: metric,
    name,
    value: isMoney(metric) ? say().money(sum[metric]) : countText(sum[metric]),
    change: beside ? changeText(beside.now[metric], beside.before[metric]) : '',
    metric,
  });
}

/** What became of a figure, in words and percent. */
export function changeText(now: number, before: number): string {
  const { kind, percent = 0 } = changeOf(now, before);
  const text = `${percent.toFixed(percent < 10 ? 1 : 0)}%`;
  if (kind === 'up') return say().up(text);
  if (kind === 'down') return say().down(text);
  if (kind === 'fresh') return texts().figures.fresh;
  return kind === 'same' ? texts().figures.same : '';
}

/** What became of a rate, in percentage points. */
function points(beside: Compared | null, of: (figures: Figures) => number | null): string {
  const [now, before] = beside ? [of(beside.now), of(beside.before)] : [null, null];
  if (now === null || before === null) return '';
  const text = Math.abs(now - before).toFixed(1);
  if (text === '0.0') return texts().figures.same;
  return now > before ? say().upPoints(text) : say().downPoints(text);
}

/** With what the figures are compared. */
export function comparedText({ before }: Overview, beside: Compared | null, isRunning: boolean): string {
  const words = texts().figures;
  if (!beside) return words.noCompare;
  if (beside.until !== undefined) return say().comparedUntil(beside.until);
  const text = say().comparedWith(before.from.slice(5), before.to.slice(5));
  return isRunning ? `${text} · ${words.running}` : text;
}

export function slotCells({ slot, ...figures }: SlotFigures): object {
  const isSlot = slot !== NO_SLOT;
  return {
    key: slot,
    name: slotName(slot),
    exposures: countText(figures.exposures),
    viewers: countText(figures.viewers),
    clicks: countText(figures.clicks),
    clickers: countText(figures.clickers),
    ctr: isSlot ? percentText(figures.clicks, figures.exposures) : '-',
    brought: countText(figures.purchases),
    cvr: percentText(figures.purchases, figures.clicks),
    gmv: priceText(figures.gmvFen),
    perThousand: isSlot ? perThousandText(figures.gmvFen, figures.exposures) : '-',
  };
}

/** What slots brought in visits that began in one way. */
export function sceneCells({ scene, ...figures }: SceneRow): object {
  return {
    key: scene,
    name: texts().sceneNames[scene],
    exposures: countText(figures.exposures),
    clicks: countText(figures.clicks),
    ctr: percentText(figures.clicks, figures.exposures),
    carts: countText(figures.carts),
    brought: countText(figures.purchases),
    cvr: percentText(figures.purchases, figures.clicks),
    gmv: priceText(figures.gmvFen),
    perThousand: perThousandText(figures.gmvFen, figures.exposures),
  };
}

export function dayCells(day: string, figures: Figures): object {
  return {
    key: day,
    name: day.slice(5),
    orders: countText(figures.orders),
    gmv: priceText(figures.gmvFen),
    exposures: countText(figures.exposures),
    clicks: countText(figures.clicks),
    ctr: percentText(figures.slotClicks, figures.exposures),
    brought: countText(figures.brought),
    cvr: percentText(figures.brought, figures.slotClicks),
  };
}

/** How far the figures are, and what the merchant should know of them. */
export function statusOf(
  { countedTo, salesTo, behind, setAside }: Overview,
  now: number,
): { status: string; warnings: string[] } {
  const words = texts().merchant;
  const to = Math.min(countedTo, salesTo);
  const warnings = [
    ...(behind && to > 0 ? [words.behind] : []),
    ...(setAside > 0 ? [say().setAside(setAside)] : []),
  ];
  return { status: to > 0 ? say().countedTo(momentText(to, now)) : words.notCounted, warnings };
}

/** What a check of the order book has found, line by line. */
export function checkLines(found: Checked, salesTo: number, now: number): string[] {
  const { orders, gmvFen, foldedOrders, foldedFen, toldOrders, toldLines, untoldOrders, untoldFen } = found;
  return [
    say().booked(orders, priceText(gmvFen)),
    say().counted(foldedOrders, priceText(foldedFen), momentText(salesTo, now)),
    say().told(toldOrders, toldLines),
    ...(untoldOrders > 0 ? [say().untold(untoldOrders, priceText(untoldFen))] : []),
    ...(found.unexplained.length > 0
      ? [say().wrongDays(found.unexplained.map((day) => day.slice(5)).join(', '))]
      : []),
  ];
}

/** The time of day, with the day where it is another. */
export function momentText(at: number, now: number): string {
  const text = timeText(at);
  return text.slice(0, 10) === timeText(now).slice(0, 10) ? text.slice(11) : text.slice(5);
}

function slotName(slot: string): string {
  if (slot === NO_SLOT) return texts().merchant.noSlot;
  return nameOfSlot(slot);
}
