/** The closed list of what can go wrong at a function's edge; the phone shows text by code. */
export const ERROR_CODES = [
  'BAD_INPUT',
  'NOT_ALLOWED',
  'NOT_FOUND',
  'CONFLICT',
  'TOO_MANY',
  'TRY_LATER',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * The one error our code throws on purpose. The message is for the reader of an answer and may go to the phone;
 * the cause goes to the log only.
 */
export class ZhuyiError extends Error {
  readonly code: ErrorCode;
  /** Path of the input field that is wrong, e.g. `events.3.itemId`. */
  readonly field: string | undefined;

  constructor(code: ErrorCode, message: string, options: { field?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ZhuyiError';
    this.code = code;
    this.field = options.field;
  }
}
