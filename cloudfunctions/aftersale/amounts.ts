import { unitsTaken } from '@zhuyi/cloud-kit';
import { takesUnits, ZhuyiError } from '@zhuyi/contracts';
import type { AfterSaleDoc, AfterSaleLine, AfterSaleOption, OrderDoc } from '@zhuyi/contracts';

/** What the money of an order is counted from, in fen. `deliveryFen` is part of the total. */
export interface Priced extends Pick<OrderDoc, 'totalFen' | 'afterSales'> {
  /** `payFen`: what was paid for the line, where the order says so. */
  lines: (OrderDoc['lines'][number] & { payFen?: number })[];
  deliveryFen?: number;
}

/**
 * What was paid for each line, as the order says; where it does not, the goods' part of the total, shared by price and
 * quantity. Then each line ends where the share of all lines up to it ends, rounded down, so that the lines together are
 * the whole to the fen.
 */
export function lineAmounts({ lines, totalFen, deliveryFen = 0 }: Priced): number[] {
  const said = lines.flatMap(({ payFen }) => (payFen === undefined ? [] : [payFen]));
  if (said.length === lines.length) return said;
  const goods = totalFen - deliveryFen;
  const worth = lines.map(({ priceFen, quantity }) => priceFen * quantity);
  const all = worth.reduce((sum, fen) => sum + fen, 0);
  let upTo = 0;
  let given = 0;
  return worth.map((fen) => {
    upTo += fen;
    const end = all === 0 ? 0 : Number((BigInt(goods) * BigInt(upTo)) / BigInt(all));
    const amount = end - given;
    given = end;
    return amount;
  });
}

/**
 * What may still be asked of each line: an equal part of what was paid for it for each unit, rounded down, and for the
 * last units all that no other after-sale has taken: so all of a line together never come to more than was paid for it.
 */
export function optionsOf(order: Priced): AfterSaleOption[] {
  const amounts = lineAmounts(order);
  const taken = unitsTaken(order);
  return order.lines.map(({ quantity }, line) => {
    const paid = amounts[line] ?? 0;
    const left = quantity - (taken[line] ?? 0);
    const rest = Math.max(0, paid - askedFor(order, line));
    const amountOf = (units: number) =>
      units === left ? rest : Math.min(rest, Math.floor((paid * units) / quantity));
    return { line, left, amounts: Array.from({ length: left }, (_, at) => amountOf(at + 1)) };
  });
}

function askedFor({ afterSales = [] }: Priced, line: number): number {
  return afterSales
    .filter(({ state }) => takesUnits(state))
    .flatMap(({ lines }) => lines.filter((one) => one.line === line))
    .reduce((sum, { worthFen }) => sum + worthFen, 0);
}

/** The delivery fee, where these units are all that is left of an order that was not sent, and it was not asked for yet. */
export function deliveryFor(
  order: Priced & Pick<OrderDoc, 'state'>,
  asked: readonly Pick<AfterSaleLine, 'line' | 'quantity'>[],
): number {
  const { state, deliveryFen = 0, afterSales = [] } = order;
  if (state !== 'paid' || deliveryFen === 0) return 0;
  const isAll = optionsOf(order).every(
    ({ line, left }) => left === (asked.find((one) => one.line === line)?.quantity ?? 0),
  );
  const isAsked = afterSales.some((mark) => takesUnits(mark.state) && mark.amountFen > sumOf(mark.lines));
  return isAll && !isAsked ? deliveryFen : 0;
}

/** Lines and sum at what is wanted, if that is less than all of it; it is taken from the last lines first. */
export function lowered(
  lines: AfterSaleDoc['lines'],
  deliveryFen: number,
  wantedFen: number | undefined,
): Pick<AfterSaleDoc, 'lines' | 'amountFen'> {
  const most = sumOf(lines) + deliveryFen;
  const amountFen = wantedFen ?? most;
  if (amountFen > most) {
    throw new ZhuyiError('CONFLICT', `at most ${most} fen can be asked for`, { field: 'amountFen' });
  }
  let over = Math.max(0, sumOf(lines) - amountFen);
  const less = [...lines].reverse().map((line) => {
    const cut = Math.min(over, line.amountFen);
    over -= cut;
    return { ...line, amountFen: line.amountFen - cut };
  });
  return { lines: less.reverse(), amountFen };
}

export function sumOf(lines: readonly AfterSaleLine[]): number {
  return lines.reduce((sum, { amountFen }) => sum + amountFen, 0);
}
