import { defineFunction, forMembers, type Call } from '@zhuyi/cloud-kit';
import { deskSchema } from '@zhuyi/contracts';
import type { DeskAnswers } from '@zhuyi/contracts';
import type * as z from 'zod';
import { afterSales, agree, agreeOptions, refuse, takeBack } from './after-sales';
import { order, orders } from './orders';
import { answerReview, judgeReview, reviews } from './reviews';
import { search } from './search';
import { addTrace, ship } from './ship';
import { shipMany } from './ship-many';
import { subjectOf } from './subjects';

type Request = z.output<typeof deskSchema>;

/** Orders, after-sales and reviews, for the people of the shop; NOT_ALLOWED for everybody without the right to them. */
export const main = defineFunction({
  name: 'desk',
  input: deskSchema,
  handle: forMembers('desk', handle, subjectOf),
});

async function handle(request: Request, call: Call): Promise<DeskAnswers[keyof DeskAnswers]> {
  switch (request.action) {
    case 'orders':
      return orders(request, call);
    case 'order':
      return { order: await order(request.orderId, call) };
    case 'search':
      return search(request, call);
    case 'shipMany':
      return shipMany(request, call);
    case 'ship':
      return { order: await ship(request.orderId, request.parcel, call) };
    case 'trace':
      return { order: await addTrace(request, call) };
    case 'afterSales':
      return afterSales(request, call);
    case 'agreeOptions':
      return agreeOptions(request.afterSaleId, call);
    case 'agree':
      return { afterSale: await agree(request, call) };
    case 'refuse':
      return { afterSale: await refuse(request.afterSaleId, request.text, call) };
    case 'takeBack':
      return { afterSale: await takeBack(request, call) };
    case 'reviews':
      return reviews(request, call);
    case 'answerReview':
      return { review: await answerReview(request, call) };
    case 'judgeReview':
      return { review: await judgeReview(request, call) };
  }
}
