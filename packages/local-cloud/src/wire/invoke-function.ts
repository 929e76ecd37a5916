import { CloudError } from '../errors';
import type { Caller } from '../runner/environment';
import type { Answered } from '../runner/runner';
import type { WireAction } from './admin';

type Invoke = (name: string, event: string, caller: Caller) => Promise<Answered>;

/**
 * `functions.invokeFunction`: a function (or a script) calls a function. The callee sees where the call comes from, but no
 * openid: whether the platform carries it over is not documented, so code that needs it must pass and check it.
 */
export function invokeFunction(invoke: Invoke): WireAction {
  return async (request, source) => {
    const { function_name: name, request_data: data = '' } = request;
    if (typeof name !== 'string') throw new CloudError('INVALID_PARAM', 'function_name must be a string');
    if (typeof data !== 'string') throw new CloudError('INVALID_PARAM', 'request_data must be a string');
    const event = data === '' ? '{}' : data;
    try {
      JSON.parse(event);
    } catch (cause) {
      throw new CloudError('INVALID_PARAM', 'request_data is no JSON', { cause });
    }
    const { requestId, answer } = await invoke(name, event, { source });
    return { requestId, data: { response_data: answer } };
  };
}
