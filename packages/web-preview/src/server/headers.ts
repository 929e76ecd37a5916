import type http from 'node:http';

/**
 * What the page around a mini program may do: run the built script and nothing that somebody wrote into a title or a
 * comment; show pictures and ask servers anywhere, as a mini program may. Styles are set on elements by their
 * attribute. No page shows it in a frame. `unsafe-eval` is for those who drive the page: browser automation evaluates
 * what it waits for in it. No code of the preview evaluates text.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: http: https:",
  "media-src 'self' data: blob: http: https:",
  "font-src 'self' data: http: https:",
  "connect-src 'self' data: blob: http: https: ws: wss:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const SAFE_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
} as const;

/** Headers of every answer of the preview; to be set before it is begun. */
export function setSafeHeaders(res: http.ServerResponse): void {
  for (const [name, value] of Object.entries(SAFE_HEADERS)) res.setHeader(name, value);
}

/** The address of a request; undefined for what is no path (`GET http://[`, `OPTIONS *`). */
export function addressOf(req: http.IncomingMessage): URL | undefined {
  const target = req.url ?? '';
  const address = `http://localhost${target}`;
  return target.startsWith('/') && URL.canParse(address) ? new URL(address) : undefined;
}

/** Whether the Host that a request names is this machine by a name nobody else can give. */
export function isLocalHost(host = ''): boolean {
  return /^(localhost|[\w-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i.test(host);
}
