import type { LoadMessage } from '../protocol';

/** The second argument of a function: the fields of Tencent SCF's Node runtime. */
export interface InvocationContext {
  request_id: string;
  function_name: string;
  function_version: string;
  memory_limit_in_mb: number;
  time_limit_in_ms: number;
  namespace: string;
  tencentcloud_region: string;
  /** JSON text of the invocation's variables; the SDK reads it when a function hands its context over. */
  environment: string;
  callbackWaitsForEmptyEventLoop: boolean;
  getRemainingTimeInMillis(): number;
}

export function invocationContext(
  load: LoadMessage,
  requestId: string,
  variables: Record<string, string>,
): InvocationContext {
  const ends = Date.now() + load.timeoutMs;
  return {
    request_id: requestId,
    function_name: load.functionName,
    function_version: '$LATEST',
    memory_limit_in_mb: load.memoryMb,
    time_limit_in_ms: load.timeoutMs,
    namespace: process.env['SCF_NAMESPACE'] ?? '',
    tencentcloud_region: process.env['TENCENTCLOUD_REGION'] ?? '',
    environment: JSON.stringify(variables),
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, ends - Date.now()),
  };
}
