import { ZhuyiError } from '@zhuyi/contracts';
import type { PaymentProvider } from './provider';

/** Play money: every order counts as paid. Only on a cloud on this machine. */
export function fakePay(): PaymentProvider {
  if (!isLocalCloud()) throw new ZhuyiError('NOT_ALLOWED', 'fake payments work in the local cloud only');
  return { start: async () => ({ settled: true }), refund: async () => undefined };
}

/** True when the SDK is pointed at this machine; on Tencent's platform it is pointed nowhere or at Tencent. */
function isLocalCloud(): boolean {
  const settings = process.env.TCB_CONTEXT_CNFG ?? '';
  return /"URL"\s*:\s*"http:\/\/(127\.0\.0\.1|\[::1\]|localhost)(:\d+)?\//.test(settings);
}
