export type CoreErrorCode = 'BAD_INPUT' | 'BAD_STATE' | 'DAMAGED' | 'FOREIGN' | 'OUT_OF_MEMORY';

/** The core's one error: DAMAGED and FOREIGN are about bytes, BAD_STATE about calling out of order. */
export class CoreError extends Error {
  readonly code: CoreErrorCode;

  constructor(code: CoreErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'CoreError';
    this.code = code;
  }
}
