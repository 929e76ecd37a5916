import { isLocalCloud } from '@zhuyi/cloud-kit';
import { ZhuyiError } from '@zhuyi/contracts';
import type { PaymentProvider } from './provider';

/** Play money: every order counts as paid. Only on a cloud on this machine. */
export function fakePay(): PaymentProvider {
  if (!isLocalCloud()) throw new ZhuyiError('NOT_ALLOWED', 'fake payments work in the local cloud only');
  return { isPlay: true, start: async () => ({ settled: true }), refund: async () => undefined };
}
