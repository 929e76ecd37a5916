import type { IncomingMessage, ServerResponse } from 'node:http';
import { CloudError, toCloudError } from '../errors';
import { checkSameMachine, checkSameOrigin } from '../http/guard';
import { replyJson } from '../http/reply';
import type { LogEntry, LogFilter, LogLevel } from './log';

export interface LocalApiOptions {
  stats: () => Promise<unknown>;
  logs: (filter: LogFilter) => LogEntry[];
  trigger: (name: string) => Promise<unknown>;
}

/** `/__local/...`, for tools: GET status, GET logs?function=&request=&level=&since=&limit=, POST trigger/NAME. */
export async function serveLocalApi(
  options: LocalApiOptions,
  url: URL,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  try {
    checkSameMachine(req);
    checkSameOrigin(req);
    replyJson(res, 200, await answer(options, url, req.method ?? 'GET'));
  } catch (thrown) {
    const { code, message } = toCloudError(thrown);
    const status = code === 'FUNCTION_NOT_FOUND' ? 404 : code === 'INVALID_REQUEST_SOURCE' ? 403 : 400;
    replyJson(res, status, { code, message });
  }
}

async function answer(options: LocalApiOptions, url: URL, method: string): Promise<unknown> {
  const [, , what = '', name = ''] = url.pathname.split('/');
  if (method === 'GET' && what === 'status') return options.stats();
  if (method === 'GET' && what === 'logs') return options.logs(filterOf(url.searchParams));
  if (method === 'POST' && what === 'trigger')
    return { result: await options.trigger(decodeURIComponent(name)) };
  const known = 'GET /__local/status, GET /__local/logs, POST /__local/trigger/NAME';
  throw new CloudError('INVALID_PARAM', `${method} ${url.pathname} is unknown here; known: ${known}`);
}

function filterOf(search: URLSearchParams): LogFilter {
  const functionName = search.get('function');
  const requestId = search.get('request');
  const level = search.get('level');
  const since = Number(search.get('since') ?? 0);
  const limit = Number(search.get('limit') ?? 500);
  return {
    ...(functionName === null ? {} : { functionName }),
    ...(requestId === null ? {} : { requestId }),
    ...(isLevel(level) ? { level } : {}),
    ...(Number.isFinite(since) ? { since } : {}),
    ...(Number.isFinite(limit) ? { limit } : {}),
  };
}

function isLevel(text: string | null): text is LogLevel {
  return text === 'debug' || text === 'info' || text === 'warn' || text === 'error';
}
