import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { CloudError } from '../errors';
import { checkSameMachine } from '../http/guard';

const cookieName = 'wx_openid';
const openidShape = /^o[A-Za-z0-9_-]{1,63}$/;
const yearSeconds = 365 * 24 * 3600;

/** A new openid: as WeChat's, `o` and 27 URL-safe characters. (The `o` keeps the SDK from reading it as a number.) */
export function newOpenid(): string {
  return `o${randomBytes(21).toString('base64url').slice(0, 27)}`;
}

/** The openid of somebody played by name: `alice` is `o-alice`. */
export function openidOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9_-]/g, '')
    .slice(0, 32);
  if (plain === '')
    throw new CloudError('INVALID_PARAM', `"${name}" has no letter, digit, "-" or "_" to be called by`);
  return `o-${plain}`;
}

/**
 * Who sits at this browser: the header `x-wx-as: NAME` plays somebody by name (from this machine only), else the
 * cookie tells, else a new shopper is made and remembered in a cookie.
 */
export function callerOpenid(req: IncomingMessage, res: ServerResponse): string {
  const as = req.headers['x-wx-as'];
  if (typeof as === 'string' && as !== '') {
    checkSameMachine(req);
    return openidOf(as);
  }
  return cookieOpenid(req) ?? setOpenid(res);
}

/** Gives a page's first request its cookie, so that the calls which the page then makes at once are one shopper's. */
export function greet(req: IncomingMessage, res: ServerResponse): void {
  const wantsPage = req.method === 'GET' && (req.headers.accept ?? '').includes('text/html');
  if (wantsPage && cookieOpenid(req) === undefined) setOpenid(res);
}

function cookieOpenid(req: IncomingMessage): string | undefined {
  for (const pair of (req.headers.cookie ?? '').split(';')) {
    const [name, value = ''] = pair.trim().split('=');
    if (name === cookieName && openidShape.test(value)) return value;
  }
  return undefined;
}

function setOpenid(res: ServerResponse): string {
  const openid = newOpenid();
  res.appendHeader(
    'set-cookie',
    `${cookieName}=${openid}; Path=/; Max-Age=${yearSeconds}; HttpOnly; SameSite=Lax`,
  );
  return openid;
}
