import { isOpenAfterSale, takesUnits } from '@zhuyi/contracts';
import type { AfterSaleDoc, OrderDoc } from '@zhuyi/contracts';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** What must hold between an order and its after-sales: a list of what does not. */
export function afterSaleWrong(order: OrderDoc, all: readonly AfterSaleDoc[]): string[] {
  const { orderId, lines, totalFen, afterSales: marks = [], openAfterSales = 0, state } = order;
  const own = all.filter((one) => one.orderId === orderId);
  const taking = own.filter((one) => takesUnits(one.state));
  const gone = own.filter((one) => one.state === 'refunding' || one.state === 'refunded');
  const unitsOf = (list: readonly AfterSaleDoc[], line: number) =>
    sum(list.flatMap((one) => one.lines.filter((of) => of.line === line).map(({ quantity }) => quantity)));
  // Some money back for goods that the shopper keeps is no refund of the order.
  const left = gone.map((one) => ({
    ...one,
    lines: one.lines.filter(
      ({ amountFen, worthFen }) => one.unsent || one.kind === 'return' || amountFen === worthFen,
    ),
  }));
  const isAllGone = lines.every(({ quantity }, line) => unitsOf(left, line) === quantity);
  const told = marks.map((mark) => `${mark.afterSaleId} ${mark.state} ${mark.amountFen}`).sort();
  const kept = own.map((one) => `${one.afterSaleId} ${one.state} ${one.amountFen}`).sort();
  return [
    ...(told.join() === kept.join() ? [] : [`${orderId} knows ${told.join()} of ${kept.join()}`]),
    ...(openAfterSales === own.filter((one) => isOpenAfterSale(one.state)).length
      ? []
      : [`${orderId}: ${openAfterSales} open`]),
    ...(sum(taking.map(({ amountFen }) => amountFen)) <= totalFen ? [] : [`${orderId}: too much money back`]),
    ...own.flatMap(({ afterSaleId, amountFen, refund, unsent, lines: of, asked }) => [
      ...(refund === undefined || refund.amountFen === amountFen
        ? []
        : [`${afterSaleId}: another sum goes back`]),
      ...(asked === undefined || asked.amountFen >= amountFen
        ? []
        : [`${afterSaleId}: more than was asked for`]),
      ...(!unsent || of.every((one) => one.amountFen === one.worthFen)
        ? []
        : [`${afterSaleId}: goods that were not sent are not paid back whole`]),
    ]),
    ...lines.flatMap(({ quantity }, line) =>
      unitsOf(taking, line) <= quantity ? [] : [`${orderId}: more units back than bought`],
    ),
    ...((state === 'refunded') === (isAllGone && own.length > 0)
      ? []
      : [`${orderId}: ${state}, back: ${told.join()}`]),
    ...(state === 'paid' || own.every((one) => !one.unsent || !isOpenAfterSale(one.state))
      ? []
      : [`${orderId}: ${state} with an open after-sale of before`]),
    ...gone.flatMap(({ afterSaleId, unsent, restocked, steps }) =>
      (unsent ? restocked : true) && new Set(steps.map(({ move }) => move)).size === steps.length
        ? []
        : [`${afterSaleId}: ${JSON.stringify(steps)}`],
    ),
  ];
}
