import { h } from '../frame/dom';
import { identity } from '../identity';
import { ApiError, asyncCalls, textOption } from './call';
import { askPrivacy, onNeedPrivacy, privacyAgreed } from './privacy-state';

/** Login, permissions, privacy and payment, played without WeChat behind them. */
export function accountApi(overlays: HTMLElement): Record<string, unknown> {
  return {
    ...asyncCalls({
      login: () => ({ code: `preview-${identity() || 'guest'}` }),
      checkSession: () => undefined,
      authorize: () => undefined,
      getUserProfile: () => ({ userInfo: { nickName: '微信用户', avatarUrl: '' } }),
      getPrivacySetting: () => ({
        needAuthorization: !privacyAgreed(),
        privacyContractName: '《用户隐私保护指引》',
      }),
      requirePrivacyAuthorize: async () => {
        if (!(await askPrivacy('requirePrivacyAuthorize')))
          throw new ApiError('privacy permission is not authorized');
      },
      openPrivacyContract: () => undefined,
      requestSubscribeMessage: (options) =>
        Object.fromEntries(((options['tmplIds'] ?? []) as string[]).map((id) => [id, 'reject'])),
      requestPayment: async (options) => {
        if (!(await confirmPayment(overlays, textOption(options, 'package')))) throw new ApiError('cancel');
      },
      reportEvent: () => undefined,
    }),
    onNeedPrivacyAuthorization: onNeedPrivacy,
  };
}

/** A sheet that asks before it pretends to pay; it says that no money moves. */
function confirmPayment(overlays: HTMLElement, order: string): Promise<boolean> {
  return new Promise((resolve) => {
    const answer = (paid: boolean): void => {
      mask.remove();
      resolve(paid);
    };
    const pay = h('button', 'wp-pay-confirm', '确认支付');
    const cancel = h('button', 'wp-pay-cancel', '取消');
    pay.type = cancel.type = 'button';
    pay.addEventListener('click', () => answer(true));
    cancel.addEventListener('click', () => answer(false));
    const sheet = h(
      'div',
      'wp-sheet wp-pay',
      h('div', 'wp-pay-title', '模拟支付 · Pretend payment'),
      h('div', 'wp-pay-note', '这里不会真的付款 · no money moves'),
      ...(order === '' ? [] : [h('div', 'wp-pay-order', order)]),
      pay,
      cancel,
    );
    sheet.setAttribute('role', 'dialog');
    const mask = h('div', 'wp-mask wp-mask--sheet', sheet);
    overlays.append(mask);
  });
}
