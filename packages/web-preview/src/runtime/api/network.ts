import { ApiError, asyncCalls, numberOption, textOption, type CallOptions } from './call';

type StatusListener = (status: { isConnected: boolean; networkType: string }) => void;

const networkType = (): string => (navigator.onLine ? 'wifi' : 'none');

/** Requests and the state of the network. */
export function networkApi(): Record<string, unknown> {
  const listeners = new Set<StatusListener>();
  const tell = (): void => {
    for (const listener of listeners) listener({ isConnected: navigator.onLine, networkType: networkType() });
  };
  addEventListener('online', tell);
  addEventListener('offline', tell);
  return {
    ...asyncCalls({ getNetworkType: () => ({ networkType: networkType() }) }),
    request,
    onNetworkStatusChange: (listener: StatusListener) => listeners.add(listener),
    offNetworkStatusChange: (listener?: StatusListener) =>
      listener === undefined ? listeners.clear() : listeners.delete(listener),
  };
}

/** wx.request returns its task at once in either style. */
function request(options: CallOptions): object {
  const control = new AbortController();
  const { request: call } = asyncCalls({ request: () => send(options, control) });
  const promise = call?.(options);
  const task = {
    abort: () => control.abort(),
    onHeadersReceived: () => undefined,
    offHeadersReceived: () => undefined,
  };
  return promise === undefined ? task : Object.assign(promise, task);
}

async function send(options: CallOptions, control: AbortController): Promise<Record<string, unknown>> {
  const method = textOption(options, 'method', 'GET').toUpperCase();
  const url = new URL(textOption(options, 'url'), location.href);
  const data = options['data'];
  const headers = new Headers({
    'content-type': 'application/json',
    ...(options['header'] as object | undefined),
  });
  let body: BodyInit | undefined;
  if (method === 'GET' || method === 'HEAD') {
    for (const [key, value] of Object.entries((data ?? {}) as object))
      url.searchParams.set(key, String(value));
  } else if (data instanceof ArrayBuffer || typeof data === 'string') body = data;
  else if (headers.get('content-type')?.includes('x-www-form-urlencoded') === true) {
    body = new URLSearchParams(Object.entries((data ?? {}) as Record<string, string>)).toString();
  } else body = JSON.stringify(data ?? {});
  const timer = setTimeout(() => control.abort(), numberOption(options, 'timeout', 60_000));
  try {
    const response = await fetch(url, {
      method,
      headers,
      signal: control.signal,
      ...(body === undefined ? {} : { body }),
    });
    const raw = textOption(options, 'responseType', 'text') === 'arraybuffer';
    return {
      data: raw
        ? await response.arrayBuffer()
        : readBody(await response.text(), textOption(options, 'dataType', 'json')),
      statusCode: response.status,
      header: Object.fromEntries(response.headers),
      cookies: [],
    };
  } catch (cause) {
    throw new ApiError(
      control.signal.aborted ? 'abort' : cause instanceof Error ? cause.message : String(cause),
    );
  } finally {
    clearTimeout(timer);
  }
}

/** JSON where it is JSON, else the text itself, as WeChat does. */
function readBody(text: string, dataType: string): unknown {
  if (dataType !== 'json') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
