import { codeOf } from './cloud/index';
import { texts } from './i18n/index';

/** A short notice over the page. */
export function notice(title: string): void {
  void wx.showToast({ title, icon: 'none', duration: 2_000 });
}

/** Says in words what went wrong. */
export function noticeError(error: unknown): void {
  notice(texts().errors[codeOf(error)]);
}

/** Asks before something that cannot be undone. WeChat allows `confirmText` four Chinese characters. */
export async function confirm(title: string, content: string, confirmText: string): Promise<boolean> {
  const { cancel } = texts().common;
  const answer = await wx.showModal({
    title,
    content,
    confirmText,
    cancelText: cancel,
    confirmColor: '#b8442a',
    cancelColor: '#5f554d',
  });
  return answer.confirm;
}
