import { isForItem } from '@zhuyi/cloud-kit';
import type { CouponTerms, FittingCoupon } from '@zhuyi/contracts';

/** A line as discounts look at it: what it is, and what it comes to without any. */
export interface PricedLine {
  itemId: string;
  category: string[];
  amountFen: number;
}

export type Fit = Pick<FittingCoupon, 'discountFen' | 'why' | 'missingFen'>;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/**
 * What a coupon takes off these lines: its fen, or its share of the lines it is for, rounded down. At most what those
 * come to, and never the last fen of the goods, which nobody can pay with. Nothing but lines and terms goes in: the same
 * for everybody.
 */
export function fitOf(terms: CouponTerms, lines: readonly PricedLine[]): Fit {
  const base = sum(itsLines(terms, lines).map(({ amountFen }) => amountFen));
  if (base === 0) return { discountFen: 0, why: 'otherItems' };
  if (base < terms.minFen) return { discountFen: 0, why: 'tooLittle', missingFen: terms.minFen - base };
  const goods = sum(lines.map(({ amountFen }) => amountFen));
  return { discountFen: Math.min(reliefOf(terms.relief, base), base, goods - 1) };
}

function reliefOf(relief: CouponTerms['relief'], base: number): number {
  if (relief.kind === 'reduce') return relief.offFen;
  const off = Math.floor((base * relief.offPercent) / 100);
  return relief.mostFen === undefined ? off : Math.min(off, relief.mostFen);
}

function itsLines<T extends PricedLine>({ scope }: CouponTerms, lines: readonly T[]): T[] {
  return lines.filter((line) => isForItem(scope, line));
}

/** Each line's part of a discount, in the order of the lines; those the coupon is not for have none. */
export function sharesOf(terms: CouponTerms, discountFen: number, lines: readonly PricedLine[]): number[] {
  const mine = new Set(itsLines(terms, lines));
  return split(
    discountFen,
    lines.map((line) => (mine.has(line) ? line.amountFen : 0)),
  );
}

/**
 * Splits a sum in proportion to weights, to the fen: each gets its share rounded down, and the fen that are left go to
 * the largest remainders (Hare-Niemeyer), the earlier of equals first. No part is more than its weight where the sum is
 * not more than all weights.
 */
export function split(total: number, weights: readonly number[]): number[] {
  const whole = sum(weights);
  if (whole === 0) return weights.map(() => 0);
  // BigInt: fen times fen may pass what a double holds exactly.
  const exact = weights.map((weight) => BigInt(total) * BigInt(weight));
  const parts = exact.map((product) => Number(product / BigInt(whole)));
  const byRemainder = exact
    .map((product, place) => ({ place, rest: product % BigInt(whole) }))
    .sort((a, b) => (a.rest === b.rest ? a.place - b.place : a.rest < b.rest ? 1 : -1));
  const left = total - sum(parts);
  for (const { place } of byRemainder.slice(0, left)) parts[place] = (parts[place] ?? 0) + 1;
  return parts;
}
