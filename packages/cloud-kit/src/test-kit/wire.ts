import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { openDatabase } from '../../../local-cloud/src/database';
import { platformLimits } from '../../../local-cloud/src/limits';
import { memoryStore } from '../../../local-cloud/src/storage/memory-store';
import { Storage } from '../../../local-cloud/src/storage/storage';

const SCHEMA = path.join(__dirname, '../../../../cloudfunctions/database.json');

/** One request as the SDK sent it. */
export type WireRequest = { action: string } & Record<string, unknown>;

/** Looks at a request before the database does; throw, and the cloud does not answer it. */
export type Intercept = (request: WireRequest) => void | Promise<void>;

export interface Wire {
  adminUrl: string;
  /** What stands between SDK and database, for faults. */
  intercept: Intercept | undefined;
  /** What stands between database and SDK: throw, and what was done is not told. */
  interceptAnswer: Intercept | undefined;
  /** Answers of other functions, by name. */
  functions: Record<string, (data: unknown) => unknown>;
  /** Every file of the storage, path and bytes, as text: to look for what must not be there. */
  files(): Promise<string>;
  close(): Promise<void>;
}

const FILES = '/__files/';

/** Answers a request's body; rejects where the cloud does not answer. */
type Near = (body: string) => Promise<string>;

/** By address: wires of this process. jest's SDK hands its requests to them, see tests/jest/in-process.ts. */
const NEAR: unique symbol = Symbol.for('zhuyi.wires') as never;
const near = ((globalThis as { [NEAR]?: Map<string, Near> })[NEAR] ??= new Map<string, Near>());

/** The wire endpoint of a cloud in memory, with the collections and indexes of the shop, and its file storage. */
export async function openWire(): Promise<Wire> {
  const database = await openDatabase({
    path: ':memory:',
    schema: JSON.parse(readFileSync(SCHEMA, 'utf8')),
    limits: { collectionsAutoCreate: false, conflictAt: 'operation' },
  });
  const answer = async (request: WireRequest): Promise<unknown> => {
    await wire.intercept?.(request);
    const done = await act(request);
    await wire.interceptAnswer?.(request);
    return done;
  };
  const act = async (request: WireRequest): Promise<unknown> => {
    const inStorage = storage.actions[request.action];
    if (inStorage) return inStorage(request, 'test');
    if (request.action !== 'functions.invokeFunction') return database.handle(request);
    const handle = wire.functions[String(request.function_name)];
    if (!handle) return { code: 'FUNCTION_NOT_FOUND', message: 'no such function', requestId: 'test' };
    const result = await handle(JSON.parse(String(request.request_data)));
    return { data: { response_data: JSON.stringify(result) }, requestId: 'test' };
  };
  const answerText = async (body: string): Promise<string> => JSON.stringify(await answer(JSON.parse(body)));
  const server = createServer((req, res) => {
    if (req.url?.startsWith(FILES)) {
      void storage.serve(req.url.slice(FILES.length), req, res);
      return;
    }
    read(req)
      .then(async (body) => res.end(await answerText(body)))
      .catch(() => res.writeHead(503).end());
  });
  // A connection that ends between two requests would look like a fault.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const paths = new Set<string>();
  const store = memoryStore(Date.now);
  const storage = new Storage({
    env: 'local',
    store: {
      ...store,
      put: (file, ...rest) => {
        paths.add(file);
        return store.put(file, ...rest);
      },
    },
    baseUrl: url + FILES,
    limits: platformLimits,
    now: Date.now,
  });
  const adminUrl = `${url}/admin`;
  near.set(adminUrl, async (body) => {
    await nextTurn();
    return answerText(body);
  });
  const wire: Wire = {
    adminUrl,
    intercept: undefined,
    interceptAnswer: undefined,
    functions: {},
    async files() {
      const texts: string[] = [];
      for (const file of paths) {
        const bytes = store.read(file);
        if (!bytes) continue;
        texts.push(file);
        for await (const chunk of bytes) texts.push((chunk as Buffer).toString('latin1'));
      }
      return texts.join('\n');
    },
    async close() {
      near.delete(adminUrl);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.close();
    },
  };
  return wire;
}

async function read(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
