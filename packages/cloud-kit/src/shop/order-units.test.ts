import type { AfterSaleMark } from '@zhuyi/contracts';
import { isPaidBack, linesToReview, unitsGone, unitsToSend } from './order-units';

const lines = [{ itemId: 'pan', title: '', image: '', priceFen: 100, quantity: 3 }];
const mark = (quantity: number, amountFen: number, more: Partial<AfterSaleMark> = {}): AfterSaleMark => ({
  ...{ afterSaleId: 'a', kind: 'refund', state: 'refunded', unsent: false, amountFen },
  lines: [{ line: 0, quantity, worthFen: quantity * 100, amountFen }],
  ...more,
});

it('counts goods that stay for some money back as kept', () => {
  const received = { lines, state: 'received' as const };
  const kept = [mark(3, 50)];
  expect(unitsGone({ lines, afterSales: kept })).toEqual([0]);
  expect(linesToReview({ ...received, afterSales: kept })).toEqual([0]);
  const gone = [mark(3, 300), mark(3, 50, { kind: 'return' }), mark(3, 50, { unsent: true })];
  for (const one of gone) expect(unitsGone({ lines, afterSales: [one] })).toEqual([3]);
  // Nobody knows of an old mark whether its goods had been sent: it counts as it did.
  const old = mark(3, 50);
  delete old.unsent;
  expect(unitsGone({ lines, afterSales: [old] })).toEqual([3]);
});

it('packs what was not paid back before', () => {
  const afterSales = [mark(1, 100, { unsent: true }), mark(1, 100, { unsent: true, state: 'refused' })];
  expect(unitsToSend({ lines, afterSales, state: 'paid' })).toEqual([2]);
  expect(unitsToSend({ lines, afterSales: [mark(1, 100)], state: 'shipped' })).toEqual([3]);
});

it('knows whether all money went back', () => {
  expect(isPaidBack({ afterSales: [mark(1, 100), mark(1, 1, { state: 'withdrawn' })] })).toBe(true);
  expect(isPaidBack({ afterSales: [mark(1, 100), mark(2, 199, { kind: 'return' })] })).toBe(false);
});
