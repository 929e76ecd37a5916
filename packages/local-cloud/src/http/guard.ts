import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { CloudError } from '../errors';

/** Addresses of this machine only. */
export function isLoopback(address: string): boolean {
  const plain = address
    .replace(/^\[|\]$/g, '')
    .replace(/^::ffff:/i, '')
    .toLowerCase();
  return (
    plain === 'localhost' ||
    plain.endsWith('.localhost') ||
    plain === '::1' ||
    /^127(\.\d{1,3}){3}$/.test(plain)
  );
}

function hostName(host: string): string {
  return host.startsWith('[') ? host.slice(0, host.indexOf(']') + 1) : host.replace(/:\d*$/, '');
}

/**
 * Refuses a request whose Host is a name that could be made to point here (DNS rebinding): only loopback names pass,
 * and, when the cloud is open to other machines, plain addresses and the name it was told to listen on.
 */
export function checkHost(req: IncomingMessage, remote: { host: string } | undefined): void {
  const name = hostName(req.headers.host ?? '');
  if (isLoopback(name)) return;
  if (remote && (isIP(name.replace(/^\[|\]$/g, '')) !== 0 || name === remote.host)) return;
  throw new CloudError('INVALID_REQUEST_SOURCE', `requests for host "${name}" are not answered here`);
}

/** Refuses what comes from another machine, also when the cloud is open to them. */
export function checkSameMachine(req: IncomingMessage): void {
  const { remoteAddress = '', localAddress } = req.socket;
  if (isLoopback(remoteAddress) || remoteAddress === localAddress) return;
  throw new CloudError('INVALID_REQUEST_SOURCE', 'this address is for programs on the same machine');
}

/** Refuses what another site's page sends: a browser names the sending page in Origin and Sec-Fetch-Site. */
export function checkSameOrigin(req: IncomingMessage): void {
  const { origin } = req.headers;
  const site = req.headers['sec-fetch-site'];
  const own = origin === undefined || origin === `http://${req.headers.host ?? ''}`;
  if (own && (site === undefined || site === 'same-origin' || site === 'none')) return;
  throw new CloudError('INVALID_REQUEST_SOURCE', `requests from ${origin ?? 'another site'} are refused`);
}

/**
 * Refuses to be a part of another site's page (its pictures, scripts, frames and requests). Following a link to a page
 * of ours is no such thing.
 */
export function checkEmbedding(req: IncomingMessage): void {
  const isVisit =
    req.method === 'GET' &&
    req.headers['sec-fetch-mode'] === 'navigate' &&
    req.headers['sec-fetch-dest'] === 'document';
  if (!isVisit) checkSameOrigin(req);
}

/** Refuses every page, our own too: the SDK's endpoint is for programs. */
export function checkNoBrowser(req: IncomingMessage): void {
  if (req.headers.origin === undefined && req.headers['sec-fetch-site'] === undefined) return;
  throw new CloudError('INVALID_REQUEST_SOURCE', 'this address is for wx-server-sdk, not for pages');
}

export function checkJson(req: IncomingMessage): void {
  if (/^application\/json\b/i.test(req.headers['content-type'] ?? '')) return;
  throw new CloudError('INVALID_PARAM', 'the content type must be application/json');
}
