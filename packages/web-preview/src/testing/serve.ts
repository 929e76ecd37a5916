import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Preview } from '../index';

/** Answers `/__cloud/NAME` in tests: the data and headers in, the function's answer out. */
export type CloudStub = (name: string, data: unknown, headers: http.IncomingHttpHeaders) => unknown;

/** A preview on a free port of the loopback interface. */
export interface Served {
  url: string;
  close(): Promise<void>;
}

/** Serves a preview with a cloud made of one function; a stub that throws answers errCode -1. */
export async function servePreview(preview: Preview, cloud: CloudStub): Promise<Served> {
  const server = http.createServer((req, res) => {
    const name = /^\/__cloud\/([^/?]+)/.exec(req.url ?? '')?.[1];
    if (name === undefined) return preview.handler(req, res);
    const parts: Buffer[] = [];
    req.on('data', (part: Buffer) => parts.push(part));
    req.on('end', () => {
      res.setHeader('content-type', 'application/json');
      try {
        const data: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'));
        res.end(JSON.stringify({ result: cloud(name, data, req.headers) }));
      } catch (cause) {
        const errMsg = cause instanceof Error ? cause.message : String(cause);
        res.end(JSON.stringify({ errCode: -1, errMsg }));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await preview.close();
    },
  };
}
