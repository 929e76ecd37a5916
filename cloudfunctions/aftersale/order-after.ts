import { linesToReview, unitsGone, type Patch } from '@zhuyi/cloud-kit';
import { isOpenAfterSale, mayMove, ORDER_MOVES, RECEIVE_AGAIN_MS } from '@zhuyi/contracts';
import type { AfterSaleDoc, AfterSaleMark, OrderDoc } from '@zhuyi/contracts';

/**
 * What an order becomes with this after-sale as it stands now: its mark, how many are open, and `refunded` where nothing
 * was kept, `reviewed` where nothing that was kept lacks a review. An order that is under way gets time to be received.
 */
export function orderAfter(order: OrderDoc, afterSale: AfterSaleDoc, now: number): Patch<OrderDoc> {
  const before = order.afterSales ?? [];
  const mark = markOf(afterSale);
  const isNew = !before.some(({ afterSaleId }) => afterSaleId === mark.afterSaleId);
  const afterSales = isNew
    ? [...before, mark]
    : before.map((one) => (one.afterSaleId === mark.afterSaleId ? mark : one));
  const openAfterSales = afterSales.filter(({ state }) => isOpenAfterSale(state)).length;
  const state = stateAfter({ ...order, afterSales });
  const isOver = openAfterSales === 0 && (order.openAfterSales ?? 0) > 0;
  return {
    afterSales,
    openAfterSales,
    ...(state === order.state ? {} : { state }),
    ...(state === 'shipped' && isOver
      ? { receiveBy: Math.max(order.receiveBy ?? 0, now + RECEIVE_AGAIN_MS) }
      : {}),
  };
}

function stateAfter(order: OrderDoc): OrderDoc['state'] {
  const gone = unitsGone(order);
  const isAllGone = order.lines.every(({ quantity }, line) => gone[line] === quantity);
  if (isAllGone && mayMove(order.state, 'refund')) return ORDER_MOVES.refund.to;
  const isReviewed = mayMove(order.state, 'review') && linesToReview(order).length === 0;
  return isReviewed ? ORDER_MOVES.review.to : order.state;
}

function markOf({ afterSaleId, kind, state, unsent, lines, amountFen }: AfterSaleDoc): AfterSaleMark {
  return {
    ...{ afterSaleId, kind, state, unsent, amountFen },
    lines: lines.map(({ line, quantity, worthFen, amountFen: fen }) => ({
      ...{ line, quantity, worthFen },
      amountFen: fen,
    })),
  };
}
