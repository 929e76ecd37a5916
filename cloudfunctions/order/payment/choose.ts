import { ZhuyiError } from '@zhuyi/contracts';
import { cloudPay } from './cloud-pay';
import { fakePay } from './fake-pay';
import type { PaymentProvider } from './provider';

/** The shop's way to be paid, from its environment: ZHUYI_PAY=fake, or ZHUYI_SUB_MCH_ID for WeChat Pay. */
export function choosePayment(): PaymentProvider {
  if (process.env.ZHUYI_PAY === 'fake') return fakePay();
  const merchantId = process.env.ZHUYI_SUB_MCH_ID;
  if (merchantId) return cloudPay(merchantId);
  throw new ZhuyiError('NOT_ALLOWED', 'this shop has no payment set up');
}
