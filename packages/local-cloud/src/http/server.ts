import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudError } from '../errors';

export interface Listening {
  /** Where this machine's own programs reach the server. */
  url: string;
  /** Answers requests from now on; until then they are told to come again. */
  serve(listener: RequestListener): void;
  close(): Promise<void>;
}

/** Listens on `port`, or on the next free one when it is taken and `tries` is above 1; 0 means any. */
export async function listen(host: string, port: number, tries: number): Promise<Listening> {
  let serve: RequestListener = (_req, res) => void res.writeHead(503, { 'retry-after': '1' }).end();
  for (let at = port; ; at++) {
    // a minute: a browser's next request must not meet the end of its idle connection
    const server = createServer({ keepAliveTimeout: 60_000 }, (req, res) => serve(req, res));
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(at, host, resolve);
      });
      const { port: bound } = server.address() as AddressInfo;
      return {
        url: urlOf(host, bound),
        serve: (listener) => void (serve = listener),
        close: () => closeServer(server),
      };
    } catch (cause) {
      const code = (cause as NodeJS.ErrnoException).code;
      if (code !== 'EADDRINUSE')
        throw new CloudError('SYS_ERR', `cannot listen on ${host}:${at}: ${code}`, { cause });
      if (at + 1 >= port + tries)
        throw new CloudError('IN_USE', `port ${at} of ${host} is in use`, { cause });
    }
  }
}

function urlOf(host: string, port: number): string {
  const own = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${own.includes(':') ? `[${own}]` : own}:${port}`;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
