import { defineFunction, readCaller, type Call } from '@zhuyi/cloud-kit';
import { orderSchema } from '@zhuyi/contracts';
import type { OrderAnswers } from '@zhuyi/contracts';
import type * as z from 'zod';
import { cancel } from './cancel';
import { countOrders } from './counts';
import { create } from './create';
import { find } from './known';
import { pay } from './pay';
import { answerNotice, receiveNotice } from './payment/notice';
import { quote } from './quote';
import { get, list } from './read';
import { receive } from './receive';

type Request = z.output<typeof orderSchema>;

const fromPhone = defineFunction({ name: 'order', input: orderSchema, handle });

/** Orders of a shopper; also where WeChat Pay reports what was paid, in its own words. */
export const main = async (event: unknown, context?: unknown) =>
  readCaller().source === 'payment'
    ? answerNotice(await receiveNotice(event, context))
    : fromPhone(event, context);

async function handle(request: Request, call: Call): Promise<OrderAnswers[keyof OrderAnswers]> {
  switch (request.action) {
    case 'create':
      return create(request, call);
    case 'quote':
      return quote(request, call);
    case 'find':
      return { order: await find(request.orderKey, call) };
    case 'pay':
      return pay(request.orderId, request.choose, call);
    case 'cancel':
      return { order: await cancel(request.orderId, call) };
    case 'receive':
      return { order: await receive(request.orderId, call) };
    case 'get':
      return { order: await get(request.orderId, call) };
    case 'list':
      return list(request, call);
    case 'counts':
      return { counts: await countOrders(call) };
  }
}
