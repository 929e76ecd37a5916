import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Database, DatabaseOptions, WireRequest } from '..';
import { openDatabase } from '..';

type Named<Names extends string, Result> = Record<Names, (...args: unknown[]) => Result>;

/** A command; conditions on one field can be chained. */
type Command = Named<'and' | 'or' | 'lt' | 'lte' | 'gt' | 'gte', Record<string, unknown>> &
  Record<string, unknown>;

type Comparisons =
  'eq' | 'neq' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'nin' | 'mod' | 'exists' | 'size' | 'all';
type Logic = 'and' | 'or' | 'nor' | 'not' | 'expr' | 'elemMatch' | 'geoNear';
type Updates = 'set' | 'remove' | 'inc' | 'mul' | 'min' | 'max' | 'rename' | 'addToSet';
type ArrayUpdates = 'push' | 'pop' | 'shift' | 'unshift' | 'pull' | 'pullAll';
type Expressions = 'sum' | 'first' | 'addToSet' | 'size' | 'multiply' | 'dateToString' | 'and' | 'eq' | 'gte';

export interface SdkCommands extends Named<Comparisons | Logic | Updates | ArrayUpdates, Command> {
  aggregate: Named<Expressions, unknown> & { pipeline(): SdkAggregate };
}

/** As much of wx-server-sdk's database as the tests use; the package's own types do not fit strict code. */
export interface SdkDatabase {
  command: SdkCommands;
  RegExp(options: { regexp: string; options?: string }): unknown;
  serverDate(options?: { offset: number }): unknown;
  collection(name: string): SdkCollection;
  createCollection(name: string): Promise<unknown>;
  startTransaction(): Promise<SdkTransaction>;
  runTransaction<T>(work: (transaction: SdkTransaction) => Promise<T>, times?: number): Promise<T>;
}

type Data = Record<string, unknown>;

export interface SdkQuery {
  where(query: Data): SdkQuery;
  orderBy(field: string, direction: 'asc' | 'desc'): SdkQuery;
  skip(count: number): SdkQuery;
  limit(count: number): SdkQuery;
  field(projection: Data): SdkQuery;
  get(): Promise<{ data: Data[] }>;
  count(): Promise<{ total: number }>;
  update(options: { data: Data; multi?: boolean }): Promise<{ stats: { updated: number } }>;
  remove(options?: { multi?: boolean }): Promise<{ stats: { removed: number } }>;
}

export interface SdkDocument {
  field(projection: Data): SdkDocument;
  get(): Promise<{ data: Data }>;
  set(options: { data: Data }): Promise<{ _id: unknown; stats: { updated: number; created: number } }>;
  update(options: { data: Data }): Promise<{ stats: { updated: number } }>;
  remove(): Promise<{ stats: { removed: number } }>;
}

export interface SdkCollection extends SdkQuery {
  doc(id: string | number): SdkDocument;
  add(options: { data: Data | Data[] }): Promise<{ _id?: unknown; _ids?: unknown[] }>;
  aggregate(): SdkAggregate;
}

type Grouping = 'bucket' | 'bucketAuto' | 'count' | 'group' | 'sortByCount';
type Shaping = 'addFields' | 'lookup' | 'match' | 'project' | 'replaceRoot' | 'unwind';
type Cutting = 'limit' | 'sample' | 'skip' | 'sort';

export interface SdkAggregate extends Named<Grouping | Shaping | Cutting, SdkAggregate> {
  end(): Promise<{ list: Data[] }>;
  /** The stages themselves, for a lookup's pipeline. */
  done(): unknown;
}

export interface SdkTransaction {
  collection(name: string): SdkCollection;
  commit(): Promise<unknown>;
  rollback(reason?: unknown): Promise<unknown>;
}

export interface SdkSetup {
  readonly sdk: SdkDatabase;
  readonly database: Database;
  close(): Promise<void>;
}

/** The real wx-server-sdk, talking over loopback HTTP to a database of its own. */
export async function openSdk(options: Partial<DatabaseOptions> = {}): Promise<SdkSetup> {
  const database = await openDatabase({ path: ':memory:', ...options });
  const server = createServer((request, response) => {
    void read(request).then(async (body) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(await database.handle(JSON.parse(body) as WireRequest)));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, environment(`http://127.0.0.1:${port}/admin`));
  const { default: cloud } = (await import('wx-server-sdk')) as unknown as {
    default: { init(options: object): void; database(): SdkDatabase };
  };
  cloud.init({ env: 'local' });
  return {
    sdk: cloud.database(),
    database,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.close();
    },
  };
}

/** What a function's environment holds on the platform, with the address of the database. */
function environment(url: string): Record<string, string> {
  return {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'x',
    TENCENTCLOUD_SECRETKEY: 'x',
    TENCENTCLOUD_SESSIONTOKEN: 'x',
    SCF_NAMESPACE: 'local',
    TCB_ENV: 'local',
    TCB_CONTEXT_KEYS: 'TCB_ENV',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: url }),
    WX_CONTEXT_KEYS: '',
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
