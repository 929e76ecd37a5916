/**
 * The closed list of codes that a database answer can carry. The SDK maps them to numbers (-502001 and
 * so on, `TCB_ERR_CODE` in wx-server-sdk); codes that it does not list become -501001.
 */
export type DatabaseErrorCode =
  | 'INVALID_PARAM' // -501007: the request itself is malformed
  | 'DATABASE_REQUEST_FAILED' // -502001: the operation cannot be done on this data
  | 'DATABASE_INVALID_OPERRATOR' // -502002: an operator or stage that does not exist here (the cloud's spelling)
  | 'DATABASE_COLLECTION_EXIST'
  | 'DATABASE_COLLECTION_NOT_EXIST' // -502005
  | 'DATABASE_TRANSACTION_CONFLICT' // the one code that the SDK's runTransaction tries again on
  | 'DATABASE_TRANSACTION_FAIL'
  | 'DATABASE_STORAGE_FULL' // the disk takes no more; reads go on, and so do writes once there is room
  | 'SYS_ERR';

/** A refusal that the caller can read: code, what is wrong, and where. */
export class DatabaseError extends Error {
  constructor(
    readonly code: DatabaseErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'DatabaseError';
  }
}

/** The operation is understood but does not fit the data or MongoDB's rules. */
export function failed(message: string): DatabaseError {
  return new DatabaseError('DATABASE_REQUEST_FAILED', message);
}

/** The operator (stage, accumulator, option) is not one this database has. */
export function unknownOperator(kind: string, name: string): DatabaseError {
  return new DatabaseError('DATABASE_INVALID_OPERRATOR', `unknown or unsupported ${kind}: ${name}`);
}

/** The request is not of the form that the wire protocol asks for. */
export function badRequest(message: string): DatabaseError {
  return new DatabaseError('INVALID_PARAM', message);
}
