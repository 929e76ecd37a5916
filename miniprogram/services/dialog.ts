import { codeOf } from './cloud/index';
import { isDeclined } from './declined';
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

/** Asks for one of a few, six at most; undefined where the sheet was closed. */
export async function chosenOf<T>(all: readonly T[], nameOf: (one: T) => string): Promise<T | undefined> {
  try {
    const { tapIndex } = await wx.showActionSheet({ itemList: all.map(nameOf) });
    return all[tapIndex];
  } catch (error) {
    if (isDeclined(error)) return undefined;
    throw error;
  }
}
