import type { ErrorCode } from '@zhuyi/contracts';

/** What can go wrong, as the shop's words know it: the functions' codes, and two that only a phone can see. */
export type ShopErrorCode = ErrorCode | 'OFFLINE' | 'TIMEOUT';

/** The one error that services throw. */
export class ShopError extends Error {
  readonly code: ShopErrorCode;
  /** Path of the refused input field, e.g. `events.3.itemId`. */
  readonly field: string | undefined;

  constructor(code: ShopErrorCode, message: string, field?: string) {
    super(message);
    this.name = 'ShopError';
    this.code = code;
    this.field = field;
  }
}

/** The code to show words for, whatever was thrown. */
export function codeOf(error: unknown): ShopErrorCode {
  return error instanceof ShopError ? error.code : 'INTERNAL';
}

const MESSAGE_OF = (error: unknown): string => {
  if (error instanceof Error) return error.message;
  if (typeof error === 'object' && error !== null && 'errMsg' in error) return String(error.errMsg);
  return String(error);
};

/**
 * Turns a rejection of `wx.cloud.callFunction` into a ShopError. WeChat tells offline and slow apart only in
 * the text of errMsg; everything else that the platform says (quota, cold start, deploy) passes with time.
 */
export function fromPlatform(error: unknown): ShopError {
  if (error instanceof ShopError) return error;
  const message = MESSAGE_OF(error);
  if (/time(d)?[ -]?out/i.test(message)) return new ShopError('TIMEOUT', message);
  if (/offline|network|internet|request:fail|failed to fetch|disconnect|socket|ssl|dns/i.test(message)) {
    return new ShopError('OFFLINE', message);
  }
  return new ShopError('TRY_LATER', message);
}
