import { lookAt, type Call, type Snapshot, type Subject } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { AfterSaleDoc, OrderDoc, ReviewDoc, deskSchema } from '@zhuyi/contracts';
import type * as z from 'zod';

type Request = z.output<typeof deskSchema>;

/** Most numbers of orders that an entry names. */
const NAMED = 5;

/** What an action of the desk is done to, for the log of what people did: states and sums, nothing of a shopper. */
export function subjectOf(request: Request, { db, shop }: Call): Subject {
  const key = (id: string): string => docId(shop, id);
  switch (request.action) {
    case 'order':
    case 'ship':
    case 'trace': {
      const { orderId } = request;
      return { target: orderId, look: lookAt(() => db.collection('orders').get(key(orderId)), orderView) };
    }
    case 'shipMany': {
      const ids = request.parcels.map(({ orderId }) => orderId);
      const among = { _id: db.command.in(ids.map(key)) };
      return {
        target:
          ids.length > NAMED ? `${ids.slice(0, NAMED).join(', ')} + ${ids.length - NAMED}` : ids.join(', '),
        look: async () => {
          const found = await db.collection('orders').find(among, { fields: ['orderId', 'state'] });
          return Object.fromEntries(found.map(({ orderId, state }) => [orderId, state]));
        },
      };
    }
    case 'agree':
    case 'refuse':
    case 'takeBack': {
      const { afterSaleId } = request;
      const look = lookAt(() => db.collection('afterSales').get(key(afterSaleId)), afterSaleView);
      return { target: afterSaleId, look };
    }
    case 'answerReview':
    case 'judgeReview': {
      const { reviewId } = request;
      return {
        target: reviewId,
        look: lookAt(() => db.collection('reviews').get(key(reviewId)), reviewView),
      };
    }
    default:
      return { target: '' };
  }
}

function orderView({ state, shipment }: OrderDoc): Snapshot {
  return { state, news: shipment?.traces.length };
}

function afterSaleView({ state, restocked, refund }: AfterSaleDoc): Snapshot {
  return { state, restocked, refundFen: refund?.amountFen };
}

function reviewView({ state, followUpState, answer }: ReviewDoc): Snapshot {
  return { state, followUpState, answeredAt: answer?.at };
}
