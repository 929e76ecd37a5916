import { randomBytes } from 'node:crypto';
import { sdk } from '@zhuyi/cloud-kit';
import { ZhuyiError } from '@zhuyi/contracts';
import * as z from 'zod';
import { beginPayment } from './begin';
import type { PaymentProvider } from './provider';

/** WeChat Pay shows it to the payer; at most 127 bytes. */
const MAX_BODY_LETTERS = 40;
const UTC8_MS = 8 * 3600 * 1000;

const acceptedSchema = z.object({ returnCode: z.literal('SUCCESS'), resultCode: z.literal('SUCCESS') });
const unifiedOrderSchema = acceptedSchema.extend({
  payment: z.record(z.string(), z.coerce.string()),
});

/**
 * WeChat Pay through the cloud (developers.weixin.qq.com, CloudPay.unifiedOrder and .refund): no certificate and no server of
 * one's own. It reports the payment by calling this function again, see notice.ts.
 */
export function cloudPay(merchantId: string): PaymentProvider {
  return {
    isPlay: false,

    async start(order, call) {
      const endsAt = await beginPayment(order, call);
      const title = order.lines[0]?.title ?? order.orderId;
      const answer = await sdk().cloudPay.unifiedOrder({
        body: title.slice(0, MAX_BODY_LETTERS),
        outTradeNo: order.orderId,
        spbillCreateIp: '127.0.0.1',
        subMchId: merchantId,
        totalFee: order.totalFen,
        // The payment ends before the order does.
        timeExpire: payTime(endsAt),
        ...callback(),
        tradeType: 'JSAPI',
        openid: call.openid(),
      });
      const parsed = unifiedOrderSchema.safeParse(answer);
      if (!parsed.success) throw refused('the order', answer);
      return { settled: false, payment: parsed.data.payment };
    },

    async refund({ orderId, totalFen, refundId, amountFen }) {
      const answer = await sdk().cloudPay.refund({
        outTradeNo: orderId,
        // The same number again is the same refund.
        outRefundNo: refundId,
        nonceStr: randomBytes(16).toString('hex'),
        subMchId: merchantId,
        totalFee: totalFen,
        refundFee: amountFen,
        ...callback(),
      });
      if (!acceptedSchema.safeParse(answer).success) throw refused('the refund', answer);
    },
  };
}

/** Where WeChat Pay reports what came of it. */
function callback(): { envId: string | undefined; functionName: string } {
  return { envId: process.env.TCB_ENV ?? process.env.SCF_NAMESPACE, functionName: 'order' };
}

function refused(what: string, answer: unknown): ZhuyiError {
  return new ZhuyiError('TRY_LATER', `WeChat Pay did not take ${what}`, {
    cause: new Error(JSON.stringify(answer)),
  });
}

/** A moment as WeChat Pay writes it: yyyyMMddHHmmss in UTC+8. */
export function payTime(at: number): string {
  return new Date(at + UTC8_MS).toISOString().replace(/\D/g, '').slice(0, 14);
}
