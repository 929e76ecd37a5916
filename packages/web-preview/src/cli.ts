import http from 'node:http';
import path from 'node:path';
import { createPreview, type Preview } from './index';
import { addressOf, isLocalHost } from './server/headers';

/** `npx tsx packages/web-preview/src/cli.ts --root DIR --port N [--cloud http://127.0.0.1:8787] [--wide merchant/]` */
function options(): { root: string; port: number; cloud: URL | undefined; wide: string[] } {
  const value = (name: string): string | undefined => {
    const at = process.argv.indexOf(`--${name}`);
    return at < 0 ? undefined : process.argv[at + 1];
  };
  const cloud = value('cloud');
  const wide = value('wide');
  return {
    root: path.resolve(value('root') ?? '.'),
    port: Number(value('port') ?? 8700),
    cloud: cloud === undefined ? undefined : new URL(cloud),
    wide: wide === undefined ? [] : wide.split(','),
  };
}

/** Hands a request to the cloud's server as it came and its answer back. */
function proxy(cloud: URL, req: http.IncomingMessage, res: http.ServerResponse): void {
  const failed = (cause: Error): void => {
    if (res.headersSent) res.destroy();
    else sendJson(res, 502, `no cloud at ${cloud.origin}: ${cause.message}`);
  };
  const onward = http.request(
    { host: cloud.hostname, port: cloud.port, path: req.url, method: req.method, headers: req.headers },
    (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on('error', failed).pipe(res);
    },
  );
  onward.on('error', failed);
  req.pipe(onward);
}

function sendJson(res: http.ServerResponse, status: number, errMsg: string): void {
  res.writeHead(status, { 'content-type': 'application/json' });
  res.end(JSON.stringify({ errCode: -1, errMsg }));
}

function serve(preview: Preview, cloud: URL | undefined): http.RequestListener {
  return (req, res) => {
    const address = addressOf(req);
    // A name that somebody else points here must not make this machine's pages another site's.
    if (!address || !isLocalHost(req.headers.host)) return sendJson(res, 403, 'not answered here');
    if (!/^\/__(cloud|files)\//.test(address.pathname)) return preview.handler(req, res);
    if (cloud === undefined) return sendJson(res, 503, 'no cloud: start with --cloud http://127.0.0.1:PORT');
    try {
      proxy(cloud, req, res);
    } catch (cause) {
      sendJson(res, 400, cause instanceof Error ? cause.message : String(cause));
    }
  };
}

async function main(): Promise<void> {
  const { root, port, cloud, wide } = options();
  const log = (line: string): void => console.log(line);
  const preview = await createPreview({ projectRoot: root, wide, watch: true, log });
  const server = http.createServer(serve(preview, cloud));
  server.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/`));
}

main().catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
});
