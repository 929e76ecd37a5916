import type { IncomingMessage, ServerResponse } from 'node:http';
import { clientCode, CloudError, toCloudError } from '../errors';
import type { Faults } from '../faults';
import { readJsonBody } from '../http/body';
import { checkDepth } from '../http/depth';
import { checkJson, checkSameOrigin } from '../http/guard';
import { replyJson } from '../http/reply';
import type { Answered } from '../runner/runner';
import { callerOpenid } from './identity';

export interface GatewayOptions {
  clientEventBytes: number;
  faults: Faults;
  call: (name: string, event: Record<string, unknown>, openid: string) => Promise<Answered>;
}

/**
 * `POST /__cloud/NAME`: what wx.cloud.callFunction is on the phone. The body is `data`; the answer is
 * `{result, requestID}` or `{errCode, errMsg}`. Refusals have a 4xx status, a function's own failure has 200.
 */
export async function serveGateway(
  options: GatewayOptions,
  name: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  try {
    checkSameOrigin(req);
    if (req.method !== 'POST') throw new CloudError('INVALID_PARAM', 'a function is called by POST');
    checkJson(req);
    const event = await readJsonBody(req, options.clientEventBytes);
    checkDepth(event);
    const openid = callerOpenid(req, res);
    const fault = await options.faults.before(`gateway.${name}`);
    if (fault === 'fail') throw new CloudError('SYS_ERR', `injected fault: the call of "${name}" failed`);
    const { requestId, answer } = await options.call(name, event, openid);
    if (fault === 'drop') res.destroy();
    replyJson(res, 200, {
      result: JSON.parse(answer),
      requestID: requestId,
      errMsg: 'cloud.callFunction:ok',
    });
  } catch (thrown) {
    const error = toCloudError(thrown);
    const errCode = clientCode(error.code);
    const errMsg = `cloud.callFunction:fail Error: errCode: ${errCode} ${error.code} | errMsg: ${error.message}`;
    replyJson(res, statusOf(error), { errCode, errMsg });
  }
}

function statusOf(error: CloudError): number {
  if (error.code === 'INVALID_REQUEST_SOURCE') return 403;
  if (error.code === 'INVALID_PARAM') return 400;
  if (error.code === 'EXCEED_MAX_PAYLOAD_SIZE') return 413;
  return 200;
}
