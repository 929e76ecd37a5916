import type { IncomingMessage, ServerResponse } from 'node:http';
import { toCloudError } from './errors';
import type { CloudErrorCode } from './errors';
import { serveGateway } from './gateway/gateway';
import type { GatewayOptions } from './gateway/gateway';
import { greet } from './gateway/identity';
import { checkEmbedding, checkHost } from './http/guard';
import { replyJson } from './http/reply';
import { targetOf } from './http/target';
import { serveLocalApi } from './observe/local-api';
import type { LocalApiOptions } from './observe/local-api';
import type { Log } from './observe/log';
import type { Fallback } from './options';
import type { Storage } from './storage/storage';
import { serveAdmin } from './wire/admin';
import type { AdminOptions } from './wire/admin';

export interface RouterOptions {
  /** Set when the cloud is open to other machines. */
  remote: { host: string } | undefined;
  log: Log;
  admin: AdminOptions;
  gateway: GatewayOptions;
  localApi: LocalApiOptions;
  storage: Storage;
}

/** Of every answer, whoever gives it: it is what it says it is, and no other site shows it or reads it. */
const SAFE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/**
 * The one way in: every request is checked here, the fallback's too. Hands it to its part of the cloud; false when it is
 * none of ours (then a page's visitor gets an identity). Nothing that a request holds makes it throw.
 */
export function createRouter(options: RouterOptions): (req: IncomingMessage, res: ServerResponse) => boolean {
  return (req, res) => {
    for (const [name, value] of Object.entries(SAFE_HEADERS)) res.setHeader(name, value);
    try {
      checkHost(req, options.remote);
      const serve = partOf(options, targetOf(req), req, res);
      if (serve) {
        void serve().catch((thrown: unknown) => {
          refuse(options.log, thrown, req, res);
        });
        return true;
      }
      checkEmbedding(req);
      greet(req, res);
      return false;
    } catch (thrown) {
      refuse(options.log, thrown, req, res);
      return true;
    }
  };
}

/** Runs a fallback for a request that the router let pass; what it throws ends that request and nothing else. */
export async function runFallback(
  fallback: Fallback,
  log: Log,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  try {
    await fallback(req, res);
  } catch (thrown) {
    refuse(log, thrown, req, res);
  }
}

function partOf(
  options: RouterOptions,
  url: URL,
  req: IncomingMessage,
  res: ServerResponse,
): (() => Promise<void>) | undefined {
  const { pathname } = url;
  const after = (prefix: string): string => pathname.slice(prefix.length);
  if (pathname === '/admin') return () => serveAdmin(options.admin, req, res);
  if (pathname.startsWith('/__cloud/'))
    return () => serveGateway(options.gateway, after('/__cloud/'), req, res);
  if (pathname.startsWith('/__files/')) return () => options.storage.serve(after('/__files/'), req, res);
  if (pathname.startsWith('/__upload/')) return () => options.storage.upload(after('/__upload/'), req, res);
  if (pathname.startsWith('/__local/')) return () => serveLocalApi(options.localApi, url, req, res);
  return undefined;
}

const STATUS: Partial<Record<CloudErrorCode, number>> = {
  INVALID_REQUEST_SOURCE: 403,
  STORAGE_EXCEED_AUTHORITY: 403,
  INVALID_PARAM: 400,
};

function refuse(log: Log, thrown: unknown, req: IncomingMessage, res: ServerResponse): void {
  const { code, message } = toCloudError(thrown);
  const status = STATUS[code] ?? 500;
  // a sender that went away in the middle is no news
  if (status === 500 && !req.destroyed)
    log.write({ level: 'error', message: `${req.url}: ${code}: ${message}` });
  // the rest of a body is let run out: a closed connection would hide the refusal from the sender
  req.resume();
  if (res.headersSent) res.destroy();
  else replyJson(res, status, { code, message });
}
