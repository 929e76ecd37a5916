import { cancelPurchases } from './cancellations';
import type { Row } from './row';

let line = 0;
function row(type: 'purchase' | 'cancel', quantity: number, more: Partial<Row> = {}): Row {
  line += 1;
  return {
    type,
    quantity,
    itemId: 'a',
    priceFen: 255,
    at: line,
    line,
    time: '',
    shopper: '1',
    group: '',
    titlePlace: 0,
    corrected: [],
    text: '',
    ...more,
  };
}

describe('cancelPurchases', () => {
  it('takes back the latest earlier purchase of the same quantity', () => {
    const rows = [row('purchase', 6), row('purchase', 6), row('purchase', 12), row('cancel', 6)];
    const { gone, lowered } = cancelPurchases(rows);
    expect([...gone]).toEqual([rows[1]]);
    expect(lowered.size).toBe(0);
  });

  it('else lowers a larger one, until it is gone', () => {
    const rows = [row('purchase', 12), row('cancel', 5), row('cancel', 7)];
    expect(cancelPurchases(rows.slice(0, 2)).lowered).toEqual(new Set([rows[0]]));
    expect(rows[0]?.quantity).toBe(7);
    expect(cancelPurchases([...rows.slice(0, 1), ...rows.slice(2)]).gone).toEqual(new Set([rows[0]]));
  });

  it('leaves other items, other prices, later and smaller purchases alone', () => {
    const rows = [
      row('purchase', 6, { itemId: 'b' }),
      row('purchase', 6, { priceFen: 100 }),
      row('purchase', 2),
      row('cancel', 6),
      row('purchase', 6),
    ];
    const { gone, lowered } = cancelPurchases(rows);
    expect(gone.size + lowered.size).toBe(0);
  });

  it('lets a cancellation work once', () => {
    const rows = [
      row('purchase', 6),
      row('purchase', 6),
      row('cancel', 6),
      row('cancel', 6),
      row('cancel', 6),
    ];
    expect(cancelPurchases(rows).gone).toEqual(new Set(rows.slice(0, 2)));
  });
});
