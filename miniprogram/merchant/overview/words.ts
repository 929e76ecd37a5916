import type { Overview } from '@zhuyi/contracts';
import { countText, percentText, priceText, timeText } from '../../services/format';
import { say, texts } from '../../services/i18n/index';
import { NO_SLOT, type Checked, type Figures, type Metric, type SlotFigures } from '../../services/overview';

export interface Tile {
  key: string;
  name: string;
  value: string;
  /** The figure that a tap puts into the chart. */
  metric: Metric | '';
}

export function isMoney(metric: Metric): boolean {
  return metric === 'gmvFen' || metric === 'broughtFen' || metric === 'refundFen';
}

export function salesTiles(sum: Figures): Tile[] {
  const words = texts().merchant;
  return [
    { key: 'orders', name: words.orders, value: countText(sum.orders), metric: 'orders' },
    { key: 'gmv', name: words.gmv, value: say().money(sum.gmvFen), metric: 'gmvFen' },
    { key: 'refunds', name: words.refundFen, value: say().money(sum.refundFen), metric: 'refundFen' },
  ];
}

export function recommendTiles(sum: Figures): Tile[] {
  const words = texts().merchant;
  return [
    { key: 'exposures', name: words.exposures, value: countText(sum.exposures), metric: 'exposures' },
    { key: 'clicks', name: words.clicks, value: countText(sum.clicks), metric: 'clicks' },
    { key: 'ctr', name: words.slotCtr, value: percentText(sum.slotClicks, sum.exposures), metric: '' },
    { key: 'brought', name: words.brought, value: countText(sum.brought), metric: 'brought' },
    { key: 'cvr', name: words.cvr, value: percentText(sum.brought, sum.slotClicks), metric: '' },
    { key: 'broughtFen', name: words.broughtFen, value: say().money(sum.broughtFen), metric: 'broughtFen' },
  ];
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
function momentText(at: number, now: number): string {
  const text = timeText(at);
  return text.slice(0, 10) === timeText(now).slice(0, 10) ? text.slice(11) : text.slice(5);
}

function slotName(slot: string): string {
  if (slot === NO_SLOT) return texts().merchant.noSlot;
  const names: Record<string, string> = texts().slotNames;
  return names[slot] ?? slot;
}
