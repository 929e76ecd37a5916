import type { ErrorCode } from './errors';

/** What every cloud function answers. `requestId` names the log lines of a failure. */
export type Answer<T> =
  { ok: true; data: T } | { ok: false; code: ErrorCode; message: string; field?: string; requestId?: string };
