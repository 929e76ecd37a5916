import { defineFunction, type Call } from '@zhuyi/cloud-kit';
import { docId, idSchema, isPaid, ZhuyiError } from '@zhuyi/contracts';
import type { Answer } from '@zhuyi/contracts';
import * as z from 'zod';
import { settle } from '../settle';

/** What WeChat Pay says when it calls back: of a payment, or (with `outRefundNo`) of a refund. */
const noticeSchema = z.object({
  outRefundNo: z.string().optional(),
  returnCode: z.string(),
  resultCode: z.string().optional(),
  outTradeNo: idSchema.optional(),
  totalFee: z.coerce.number().optional(),
});
type Notice = z.output<typeof noticeSchema>;

/**
 * Settles the order that WeChat Pay says was paid, or, where the order has ended, sees that the money goes back; the same
 * notice again changes nothing.
 */
export const receiveNotice = defineFunction({
  name: 'order',
  input: noticeSchema,
  from: ['payment'],
  handle: accept,
});

/** The answer in WeChat Pay's words: anything but errcode 0 makes it call again. */
export function answerNotice(answer: Answer<{ settled: boolean }>): { errcode: number; errmsg: string } {
  return answer.ok ? { errcode: 0, errmsg: 'ok' } : { errcode: 1, errmsg: answer.code };
}

async function accept(notice: Notice, call: Call): Promise<{ settled: boolean }> {
  if (notice.outRefundNo !== undefined) {
    call.log('refund reported', { orderId: notice.outRefundNo, returnCode: notice.returnCode });
    return { settled: false };
  }
  if (notice.returnCode !== 'SUCCESS' || notice.resultCode !== 'SUCCESS' || !notice.outTradeNo) {
    call.log('payment failed', { orderId: notice.outTradeNo });
    return { settled: false };
  }
  const key = docId(call.shop, notice.outTradeNo);
  const order = await call.db.collection('orders').get(key);
  if (!order) throw new ZhuyiError('NOT_FOUND', 'a payment for an order that is not here');
  if (order.totalFen !== notice.totalFee) {
    throw new ZhuyiError('CONFLICT', `paid ${notice.totalFee} fen of ${order.totalFen}`);
  }
  const settled = await settle(order, call);
  return { settled: isPaid(settled.state) };
}
