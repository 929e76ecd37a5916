import http from 'node:http';
import path from 'node:path';
import { createPreview } from './index';

/** `npx tsx packages/web-preview/src/cli.ts --root DIR --port N [--cloud http://127.0.0.1:8787]` */
function options(): { root: string; port: number; cloud: URL | undefined } {
  const value = (name: string): string | undefined => {
    const at = process.argv.indexOf(`--${name}`);
    return at < 0 ? undefined : process.argv[at + 1];
  };
  const cloud = value('cloud');
  return {
    root: path.resolve(value('root') ?? '.'),
    port: Number(value('port') ?? 8700),
    cloud: cloud === undefined ? undefined : new URL(cloud),
  };
}

/** Hands a request to the cloud's server as it came and its answer back. */
function proxy(cloud: URL, req: http.IncomingMessage, res: http.ServerResponse): void {
  const onward = http.request(
    { host: cloud.hostname, port: cloud.port, path: req.url, method: req.method, headers: req.headers },
    (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    },
  );
  onward.on('error', (cause) => {
    res.writeHead(502, { 'content-type': 'application/json' });
    res.end(JSON.stringify({ errCode: -1, errMsg: `no cloud at ${cloud.origin}: ${cause.message}` }));
  });
  req.pipe(onward);
}

function isCloudPath(url: string): boolean {
  return url.startsWith('/__cloud/') || url.startsWith('/__files/');
}

async function main(): Promise<void> {
  const { root, port, cloud } = options();
  const preview = await createPreview({ projectRoot: root, watch: true, log: (line) => console.log(line) });
  const server = http.createServer((req, res) => {
    if (!isCloudPath(req.url ?? '/')) preview.handler(req, res);
    else if (cloud !== undefined) proxy(cloud, req, res);
    else {
      res.writeHead(503, { 'content-type': 'application/json' });
      res.end(JSON.stringify({ errCode: -1, errMsg: 'no cloud: start with --cloud http://127.0.0.1:PORT' }));
    }
  });
  server.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/`));
}

main().catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
});
