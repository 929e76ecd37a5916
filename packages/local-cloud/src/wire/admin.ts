import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { CloudError, toCloudError } from '../errors';
import type { Faults } from '../faults';
import { readBody, readJsonBody } from '../http/body';
import { checkNoBrowser, checkSameMachine } from '../http/guard';
import { replyJson } from '../http/reply';
import type { Log } from '../observe/log';
import type { WireAnswer, WireRequest } from '../database';

/** Serves one action; `source` is the chain of callers that the SDK sent along. */
export type WireAction = (request: WireRequest, source: string) => Promise<WireAnswer>;

export interface AdminOptions {
  wireBytes: number;
  faults: Faults;
  /** The action's server, or undefined when nobody knows it. */
  find: (action: string) => WireAction | undefined;
  log: Log;
}

/**
 * `POST /admin`: everything wx-server-sdk says goes to this one address, and `action` in the body tells what. Errors
 * are `{code, message, requestId}` with HTTP status 200, as the SDK expects them. The signature is not checked.
 */
export async function serveAdmin(
  options: AdminOptions,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  let action = '?';
  try {
    checkSameMachine(req);
    checkNoBrowser(req);
    if (req.method !== 'POST') throw new CloudError('INVALID_PARAM', 'wx-server-sdk sends POST requests');
    const request = await readRequest(req, options.wireBytes);
    action = request.action;
    const serve = options.find(action);
    if (!serve) throw new CloudError('INVALID_PARAM', `the local cloud does not know the action "${action}"`);
    const fault = await options.faults.before(action);
    if (fault === 'fail') throw new CloudError('SYS_ERR', `injected fault: ${action} failed`);
    const answer = await serve(request, sourceOf(req));
    if ('code' in answer && answer.code === 'DATABASE_STORAGE_FULL')
      options.log.write({ level: 'error', message: answer.message });
    if (fault === 'drop') res.destroy();
    else replyJson(res, 200, answer);
  } catch (thrown) {
    const error = toCloudError(thrown);
    options.log.write({ level: 'warn', message: `${action}: ${error.code}: ${error.message}` });
    const status = error.code === 'INVALID_REQUEST_SOURCE' ? 403 : 200;
    replyJson(res, status, { code: error.code, message: error.message, requestId: randomUUID() });
  }
}

async function readRequest(req: IncomingMessage, limit: number): Promise<WireRequest> {
  const type = req.headers['content-type'] ?? '';
  if (/^multipart\/form-data\b/i.test(type)) {
    // wx.openApi and its kind: only the name is read, to refuse it by name
    const form = (await readBody(req, limit)).toString('latin1');
    return { action: /name="action"\r\n\r\n([^\r\n]{1,100})/.exec(form)?.[1] ?? 'multipart form' };
  }
  if (!/^application\/json\b/i.test(type))
    throw new CloudError('INVALID_PARAM', 'the content type must be JSON');
  const body = await readJsonBody(req, limit);
  const { action } = body;
  if (typeof action !== 'string') throw new CloudError('INVALID_PARAM', 'the request names no action');
  return { ...body, action };
}

function sourceOf(req: IncomingMessage): string {
  const header = req.headers['x-tcb-source'];
  const words = (typeof header === 'string' ? header : '')
    .split(',')
    .filter((word) => /^[a-z_]{1,32}$/.test(word));
  return words.length > 0 ? words.slice(0, 16).join(',') : 'scf';
}
