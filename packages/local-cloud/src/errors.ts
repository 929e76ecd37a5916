/** Every code that this package itself answers with. The document store adds its own `DATABASE_*` codes. */
export type CloudErrorCode =
  | 'DISK_FULL'
  | 'EXCEED_CONCURRENT_REQUEST_LIMIT'
  | 'EXCEED_MAX_PAYLOAD_SIZE'
  | 'FUNCTION_NOT_FOUND'
  | 'FUNCTIONS_EXECUTE_FAIL'
  | 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED'
  | 'FUNCTIONS_TIME_LIMIT_EXCEEDED'
  | 'INVALID_CONFIG'
  | 'INVALID_PARAM'
  | 'INVALID_REQUEST_SOURCE'
  | 'IN_USE'
  | 'SERVER_TIMEOUT'
  | 'STORAGE_FILE_NONEXIST'
  | 'STORAGE_EXCEED_AUTHORITY'
  | 'STORAGE_SIGN_PARAM_INVALID'
  | 'SYS_ERR';

/** The one error class of the local cloud: a closed code, a message for its reader, the cause kept. */
export class CloudError extends Error {
  override readonly name = 'CloudError';
  readonly code: CloudErrorCode;

  constructor(code: CloudErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
  }
}

/**
 * The number a mini program sees in `errCode`. The -50xxxx numbers are those of the SDK's own table, except
 * -501000 and -504003, which WeChat's gateway adds (seen in developers' reports). Memory has no documented number
 * of its own and is told apart by its message.
 */
const clientCodes: Record<CloudErrorCode, number> = {
  DISK_FULL: -501001,
  EXCEED_CONCURRENT_REQUEST_LIMIT: -501004,
  EXCEED_MAX_PAYLOAD_SIZE: -501007,
  FUNCTION_NOT_FOUND: -501000,
  FUNCTIONS_EXECUTE_FAIL: -504002,
  FUNCTIONS_MEMORY_LIMIT_EXCEEDED: -504002,
  FUNCTIONS_TIME_LIMIT_EXCEEDED: -504003,
  INVALID_CONFIG: -501009,
  INVALID_PARAM: -501007,
  INVALID_REQUEST_SOURCE: -501008,
  IN_USE: -501009,
  SERVER_TIMEOUT: -501002,
  STORAGE_FILE_NONEXIST: -503003,
  STORAGE_EXCEED_AUTHORITY: -503002,
  STORAGE_SIGN_PARAM_INVALID: -503004,
  SYS_ERR: -501001,
};

export function clientCode(code: CloudErrorCode): number {
  return clientCodes[code];
}

/** Wraps whatever was thrown, once; a CloudError passes through. */
export function toCloudError(thrown: unknown): CloudError {
  if (thrown instanceof CloudError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new CloudError('SYS_ERR', message, { cause: thrown });
}
