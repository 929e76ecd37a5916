import { ZhuyiError } from '@zhuyi/contracts';
import { cloudPay } from './cloud-pay';
import { fakePay } from './fake-pay';
import type { PaymentProvider } from './provider';

/** Whether the shop plays with money; it may have no payment set up at all. */
export function isPlayMoney(): boolean {
  return process.env.ZHUYI_PAY === 'fake';
}

/** The shop's way to be paid, from its environment: ZHUYI_PAY=fake, or ZHUYI_SUB_MCH_ID for WeChat Pay. */
export function choosePayment(): PaymentProvider {
  if (isPlayMoney()) return fakePay();
  const merchantId = process.env.ZHUYI_SUB_MCH_ID;
  if (merchantId) return cloudPay(merchantId);
  throw new ZhuyiError('NOT_ALLOWED', 'this shop has no payment set up');
}
