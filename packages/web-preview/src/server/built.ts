import type http from 'node:http';
import { gzip } from 'node:zlib';

/** A file that the builder made. */
export interface Built {
  type: string;
  text: string;
  /** Asked for by its version, so that a browser may keep it: ten tabs load it once. */
  fixed: boolean;
}

/** The last few packed texts; a build makes about ten. */
const packed = new Map<string, Promise<Buffer>>();
const MOST_PACKED = 24;

/** Sends a built file, packed where the browser takes it: a slow phone waits a third of the time. */
export function sendBuilt(req: http.IncomingMessage, res: http.ServerResponse, file: Built): void {
  const headers = {
    'content-type': file.type,
    'cache-control': file.fixed ? 'max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
  };
  if (!/\bgzip\b/.test(String(req.headers['accept-encoding']))) {
    res.writeHead(200, headers);
    res.end(file.text);
    return;
  }
  pack(file.text).then(
    (body) => {
      res.writeHead(200, { ...headers, 'content-encoding': 'gzip' });
      res.end(body);
    },
    (cause: unknown) => res.destroy(cause instanceof Error ? cause : undefined),
  );
}

function pack(text: string): Promise<Buffer> {
  const known = packed.get(text);
  if (known !== undefined) return known;
  const fresh = new Promise<Buffer>((resolve, reject) => {
    gzip(text, (cause, body) => (cause === null ? resolve(body) : reject(cause)));
  });
  packed.set(text, fresh);
  const [oldest] = packed.keys();
  if (packed.size > MOST_PACKED && oldest !== undefined) packed.delete(oldest);
  return fresh;
}
