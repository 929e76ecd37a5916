import type { AfterSaleMark, OrderLine } from '@zhuyi/contracts';
import fc from 'fast-check';
import { deliveryFor, lineAmounts, optionsOf, type Priced } from './amounts';

const line = (priceFen: number, quantity: number): OrderLine => ({
  ...{ itemId: `i${priceFen}`, title: '', image: '', priceFen, quantity },
});
const mark = (
  lines: Omit<AfterSaleMark['lines'][number], 'worthFen'>[],
  more: Partial<AfterSaleMark> = {},
): AfterSaleMark => ({
  ...{ afterSaleId: 'a', kind: 'refund', state: 'asked' },
  lines: lines.map((one) => ({ ...one, worthFen: one.amountFen })),
  amountFen: lines.reduce((sum, { amountFen }) => sum + amountFen, 0),
  ...more,
});

test('what was paid is shared by worth, to the fen', () => {
  // 100 of 130 fen, for goods of 3 x 10 and 2 x 50.
  const order: Priced = { lines: [line(10, 3), line(50, 2)], totalFen: 100 };
  expect(lineAmounts(order)).toEqual([23, 77]);
  expect(lineAmounts({ ...order, totalFen: 112, deliveryFen: 12 })).toEqual([23, 77]);
  expect(lineAmounts({ lines: [line(0, 1)], totalFen: 0 })).toEqual([0]);
  const said = [
    { ...line(10, 3), payFen: 30 },
    { ...line(50, 2), payFen: 70 },
  ];
  expect(lineAmounts({ lines: said, totalFen: 100 })).toEqual([30, 70]);
});

test('the last units of a line get what is left of it', () => {
  const order: Priced = { lines: [line(10, 3)], totalFen: 29 };
  expect(optionsOf(order)).toEqual([{ line: 0, left: 3, amounts: [9, 19, 29] }]);
  const asked = [mark([{ line: 0, quantity: 1, amountFen: 9 }])];
  expect(optionsOf({ ...order, afterSales: asked })).toEqual([{ line: 0, left: 2, amounts: [9, 20] }]);
  const lowered = asked.map((one) => ({ ...one, lines: one.lines.map((of) => ({ ...of, amountFen: 1 })) }));
  expect(optionsOf({ ...order, afterSales: lowered })).toEqual([{ line: 0, left: 2, amounts: [9, 20] }]);
  const refused = [mark([{ line: 0, quantity: 1, amountFen: 9 }], { state: 'refused' })];
  expect(optionsOf({ ...order, afterSales: refused })[0]?.left).toBe(3);
});

test('the delivery fee goes back with the last units of an order that was not sent, once', () => {
  const order: Priced = { lines: [line(10, 2)], totalFen: 26, deliveryFen: 6 };
  const [one, two] = [[{ line: 0, quantity: 1 }], [{ line: 0, quantity: 2 }]];
  expect(deliveryFor({ ...order, state: 'paid' }, one)).toBe(0);
  expect(deliveryFor({ ...order, state: 'paid' }, two)).toBe(6);
  expect(deliveryFor({ ...order, state: 'shipped' }, two)).toBe(0);
  const afterSales = [mark([{ line: 0, quantity: 1, amountFen: 10 }], { state: 'refunded' })];
  expect(deliveryFor({ ...order, state: 'paid', afterSales }, one)).toBe(6);
});

test('whatever is asked for, refused and asked again, never more goes back than was paid, and all of it can', () => {
  const lines = fc.array(fc.record({ priceFen: fc.nat(5000), quantity: fc.integer({ min: 1, max: 6 }) }), {
    minLength: 1,
    maxLength: 4,
  });
  const moves = fc.array(
    fc.record({ line: fc.nat(3), quantity: fc.integer({ min: 1, max: 6 }), refused: fc.boolean() }),
    { maxLength: 12 },
  );
  const holds = fc.property(lines, moves, fc.double({ min: 0, max: 1, noNaN: true }), (goods, asked, cut) => {
    const worth = goods.reduce((sum, { priceFen, quantity }) => sum + priceFen * quantity, 0);
    const totalFen = Math.floor(worth * cut);
    let order: Priced = { lines: goods.map((one) => line(one.priceFen, one.quantity)), totalFen };
    const take = (at: number, quantity: number, state: AfterSaleMark['state']): void => {
      const amountFen = optionsOf(order)[at]?.amounts[quantity - 1];
      if (amountFen === undefined) return;
      const next = mark([{ line: at, quantity, amountFen }], { state });
      order = { ...order, afterSales: [...(order.afterSales ?? []), next] };
    };
    const kept = () =>
      (order.afterSales ?? [])
        .filter(({ state }) => state === 'refunded')
        .reduce((sum, { amountFen }) => sum + amountFen, 0);
    for (const one of asked) {
      take(one.line, one.quantity, one.refused ? 'refused' : 'refunded');
      expect(kept()).toBeLessThanOrEqual(totalFen);
    }
    for (const { line: at, left } of optionsOf(order)) take(at, left, 'refunded');
    expect(kept()).toBe(totalFen);
  });
  fc.assert(holds, { numRuns: 60, seed: 7 });
});
