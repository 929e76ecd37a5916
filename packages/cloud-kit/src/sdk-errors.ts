/**
 * What an error of wx-server-sdk means. Its shapes differ by call (errCode -5020xx, errCode -1 with a string code,
 * a bare {code, message}), so all of its text is read.
 */
function text(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const { code, message, errMsg } = error as Record<string, unknown>;
  return [code, message, errMsg].filter((part) => typeof part === 'string').join(' ');
}

/** A document with this _id, or this value of a unique index, is there already. */
export function isDuplicate(error: unknown): boolean {
  return /E11000|duplicate key|DATABASE_DUPLICATE|already exists?/i.test(text(error));
}

/** Another transaction has written the same document: try again. */
export function isConflict(error: unknown): boolean {
  return /TransactionConflict|TransactionBusy|WriteConflict|DATABASE_TRANSACTION_CONFLICT/i.test(text(error));
}

const UNAVAILABLE = new RegExp(
  [
    'ECONNREFUSED|ECONNRESET|ETIMEDOUT|ESOCKETTIMEDOUT|EPIPE|socket hang up|CONN_ERROR|server timeout',
    'request timed? ?out',
    'disk is full|no space left|STORAGE_FULL',
    '50[234] (Bad Gateway|Service Unavailable|Gateway Timeout)',
  ].join('|'),
  'i',
);

/** The connection ended before the answer: an idle one that the server closed just then. */
export function isBroken(error: unknown): boolean {
  return /ECONNRESET|EPIPE|socket hang up/.test(text(error));
}

/** The cloud did not answer, not in time, or has no room. Whether a write happened is not known. */
export function isUnavailable(error: unknown): boolean {
  return UNAVAILABLE.test(text(error));
}
