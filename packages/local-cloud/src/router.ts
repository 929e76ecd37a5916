import type { IncomingMessage, ServerResponse } from 'node:http';
import { toCloudError } from './errors';
import { serveGateway } from './gateway/gateway';
import type { GatewayOptions } from './gateway/gateway';
import { greet } from './gateway/identity';
import { checkHost } from './http/guard';
import { replyJson } from './http/reply';
import { serveLocalApi } from './observe/local-api';
import type { LocalApiOptions } from './observe/local-api';
import type { Log } from './observe/log';
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

/** Hands a request to its part of the cloud; false when it is none of ours (then a page's visitor gets an identity). */
export function createRouter(options: RouterOptions): (req: IncomingMessage, res: ServerResponse) => boolean {
  return (req, res) => {
    const url = urlOf(req);
    const serve = url && partOf(options, url, req, res);
    if (!serve) {
      greet(req, res);
      return false;
    }
    void guarded(options, serve, req, res);
    return true;
  };
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
  if (pathname.startsWith('/__local/')) return () => serveLocalApi(options.localApi, url, req, res);
  return undefined;
}

async function guarded(
  options: RouterOptions,
  serve: () => Promise<void>,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  try {
    checkHost(req, options.remote);
    await serve();
  } catch (thrown) {
    const { code, message } = toCloudError(thrown);
    const refused = code === 'INVALID_REQUEST_SOURCE';
    // a sender that went away in the middle is no news
    if (!refused && !req.destroyed)
      options.log.write({ level: 'error', message: `${req.url}: ${code}: ${message}` });
    replyJson(res, refused ? 403 : 500, { code, message });
  }
}

function urlOf(req: IncomingMessage): URL | undefined {
  const target = req.url ?? '/';
  return URL.canParse(target, 'http://local') ? new URL(target, 'http://local') : undefined;
}
