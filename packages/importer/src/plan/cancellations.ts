import type { Row } from './row';

/**
 * Lets cancellations take back purchases. One cancellation takes back the latest earlier purchase of the same item
 * at the same price by the same shopper: one of the same quantity if there is one, else one that is larger, which
 * keeps the rest. A cancellation that finds neither (bought before the file begins) changes nothing.
 *
 * `rows` are one shopper's, in order of time; quantities of partly cancelled rows are lowered in place. Returns the
 * purchases that are gone.
 */
export function cancelPurchases(rows: readonly Row[]): { gone: Set<Row>; lowered: Set<Row> } {
  const gone = new Set<Row>();
  const lowered = new Set<Row>();
  const bought = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.itemId}\t${row.priceFen ?? 0}`;
    const earlier = bought.get(key);
    if (row.type === 'purchase') {
      if (earlier) earlier.push(row);
      else bought.set(key, [row]);
      continue;
    }
    if (row.type !== 'cancel' || !earlier) continue;
    const quantity = row.quantity ?? 0;
    const target =
      earlier.findLast((purchase) => purchase.quantity === quantity) ??
      earlier.findLast((purchase) => (purchase.quantity ?? 0) > quantity);
    if (!target || quantity === 0) continue;
    if (target.quantity === quantity) {
      gone.add(target);
      lowered.delete(target);
      earlier.splice(earlier.indexOf(target), 1);
    } else {
      target.quantity = (target.quantity ?? 0) - quantity;
      lowered.add(target);
    }
  }
  return { gone, lowered };
}
