import { isDeclined } from './declined';
import { noticeError } from './dialog';
import { logProblem } from './log';

/** Copies a text. WeChat says so itself; who refuses its privacy guide is not told of an error. */
export async function copyText(data: string): Promise<void> {
  try {
    await wx.setClipboardData({ data });
  } catch (error) {
    logProblem('not copied', error);
    if (!isDeclined(error)) noticeError(error);
  }
}
