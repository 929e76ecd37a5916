import { AFTER_SALE_MS, isPaid, takesUnits } from '@zhuyi/contracts';
import type { AfterSaleLine, AfterSaleMark, OrderDoc } from '@zhuyi/contracts';

type Told = Pick<OrderDoc, 'lines' | 'afterSales'>;

/** Units of each line that are asked for, on their way back or back. */
export function unitsTaken({ lines, afterSales = [] }: Told): number[] {
  return unitsIn(
    lines.length,
    afterSales.filter(({ state }) => takesUnits(state)),
  );
}

/** Units of each line that the shopper has not got, or has for nothing: all else that money went back for was kept. */
export function unitsGone({ lines, afterSales = [] }: Told): number[] {
  const gone = afterSales.filter(isGivenBack).map((mark) => ({
    ...mark,
    lines: mark.lines.filter((line) => !isKept(mark, line)),
  }));
  return unitsIn(lines.length, gone);
}

/** Units of each line that go into the order's parcel: not those whose money went back before. */
export function unitsToSend(order: Told & Pick<OrderDoc, 'state'>): number[] {
  const { lines, afterSales = [], state } = order;
  const unsent = afterSales.filter((mark) => isGivenBack(mark) && (mark.unsent ?? state === 'paid'));
  const before = unitsIn(lines.length, unsent);
  return lines.map(({ quantity }, line) => quantity - (before[line] ?? 0));
}

/** Whether all that was paid for the goods that went back, or are going, is given back for them. */
export function isPaidBack({ afterSales = [] }: Pick<OrderDoc, 'afterSales'>): boolean {
  return afterSales
    .filter(isGivenBack)
    .every(({ lines }) => lines.every(({ amountFen, worthFen }) => amountFen >= worthFen));
}

/** The money went back, or is owed. */
function isGivenBack({ state }: AfterSaleMark): boolean {
  return state === 'refunding' || state === 'refunded';
}

/** Some money back for goods that stay with the shopper. In old marks nobody knows: they count as gone, as they did. */
function isKept({ kind, unsent }: AfterSaleMark, { amountFen, worthFen }: AfterSaleLine): boolean {
  return kind === 'refund' && unsent === false && amountFen < worthFen;
}

function unitsIn(lines: number, marks: readonly AfterSaleMark[]): number[] {
  const units = Array.from({ length: lines }, () => 0);
  for (const { line, quantity } of marks.flatMap((mark) => mark.lines)) {
    units[line] = (units[line] ?? 0) + quantity;
  }
  return units;
}

/** Units for which an after-sale may be asked, whatever the day. */
export function unitsLeft(order: Told & Pick<OrderDoc, 'state'>): number {
  if (!isPaid(order.state)) return 0;
  const taken = unitsTaken(order);
  return order.lines.reduce((sum, { quantity }, line) => sum + quantity - (taken[line] ?? 0), 0);
}

/** Until when an after-sale may be asked for; undefined while the goods are not here. */
export function afterSaleBy({ receivedAt }: Pick<OrderDoc, 'receivedAt'>): number | undefined {
  return receivedAt === undefined ? undefined : receivedAt + AFTER_SALE_MS;
}

/** Places of the lines that may have a review and have none: something of them was kept. */
export function linesToReview(order: Told & Pick<OrderDoc, 'state'>): number[] {
  if (order.state !== 'received') return [];
  const gone = unitsGone(order);
  return order.lines.flatMap(({ reviewId, quantity }, line) =>
    reviewId === undefined && (gone[line] ?? 0) < quantity ? [line] : [],
  );
}
