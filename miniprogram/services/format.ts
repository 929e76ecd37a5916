import type { Content } from '@zhuyi/contracts';

/** A price in the two sizes it is shown in: `¥ 129` and `.90`. */
export interface PriceParts {
  yuan: string;
  /** With its point; empty for whole yuan. */
  cents: string;
}

/** 1234567 -> `1,234,567`. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Stock from here on means that the goods are not counted (isUnlimited of the contracts): it is no number to show. */
export const UNCOUNTED_FROM = 5_000_000;

/** 1290000 fen -> { yuan: '12,900', cents: '' }. */
export function priceParts(fen: number): PriceParts {
  const safe = Number.isFinite(fen) ? Math.max(0, Math.round(fen)) : 0;
  const cents = safe % 100;
  const yuan = countText(Math.floor(safe / 100));
  return { yuan, cents: cents === 0 ? '' : `.${String(cents).padStart(2, '0')}` };
}

/** `¥129.90`, for running text and screen readers. */
export function priceText(fen: number): string {
  const { yuan, cents } = priceParts(fen);
  return `¥${yuan}${cents}`;
}

/** What a unit costs, where it is told what a pack holds: `¥19.80/100g`; small packs by 10 g. '' for none, or one piece. */
export function unitPriceText(fen: number, content?: Content): string {
  if (content === undefined || content.amount <= 0) return '';
  const { amount, unit } = content;
  if (unit === 'piece') return amount <= 1 ? '' : priceText(fen / amount);
  const per = amount < 100 ? 10 : amount < 5_000 ? 100 : 1_000;
  const name = per === 1_000 ? (unit === 'g' ? 'kg' : 'L') : `${per}${unit}`;
  return `${priceText((fen / amount) * per)}/${name}`;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-11-22 09:05` by the phone's clock. */
export function timeText(at: number): string {
  const date = new Date(at);
  return `${dayText(date)} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** `2026-11-22` by the phone's clock, so many days before. */
export function dayOfTime(at: number, daysAgo = 0): string {
  const date = new Date(at);
  date.setDate(date.getDate() - daysAgo);
  return dayText(date);
}

/** How many minutes the phone's clock is ahead of UTC on a day, `2026-11-22`; at noon, since some nights change it. */
export function utcOffsetOn(day: string): number {
  // No -0.
  return 0 - new Date(`${day}T12:00:00`).getTimezoneOffset();
}

function dayText(date: Date): string {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

const SHOP_OFFSET_MS = 8 * 3_600_000;

/** The shop's day (UTC+8) so many days before the one of `now`: `2026-11-22`. */
export function shopDay(now: number, daysAgo: number): string {
  return new Date(now + SHOP_OFFSET_MS - daysAgo * 86_400_000).toISOString().slice(0, 10);
}

/** `09:05` by the phone's clock. */
export function timeOfDay(at: number): string {
  return timeText(at).slice(11);
}

/** Of a ratio: `3.2%`; `–` when there was nothing to divide by. */
export function percentText(part: number, whole: number): string {
  return whole > 0 ? `${((part / whole) * 100).toFixed(1)}%` : '–';
}
