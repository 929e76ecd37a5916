import { AFTER_SALE_MS, isPaid, takesUnits } from '@zhuyi/contracts';
import type { AfterSaleMark, OrderDoc } from '@zhuyi/contracts';

type Told = Pick<OrderDoc, 'lines' | 'afterSales'>;

/** Units of each line that are asked for, on their way back or back. */
export function unitsTaken({ lines, afterSales = [] }: Told): number[] {
  return unitsIn(
    lines.length,
    afterSales.filter(({ state }) => takesUnits(state)),
  );
}

/** Units of each line whose money went back, or is owed. */
export function unitsGone({ lines, afterSales = [] }: Told): number[] {
  return unitsIn(
    lines.length,
    afterSales.filter(({ state }) => state === 'refunding' || state === 'refunded'),
  );
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
