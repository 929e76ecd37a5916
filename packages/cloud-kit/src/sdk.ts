import cloud from 'wx-server-sdk';

/**
 * The part of wx-server-sdk that we use, in types that hold under `strict` (its own do not: see get() and init()).
 * Everything else in this package talks to these interfaces only.
 */
export interface WxQuery {
  where(condition: object): WxQuery;
  orderBy(field: string, order: 'asc' | 'desc'): WxQuery;
  limit(count: number): WxQuery;
  skip(count: number): WxQuery;
  field(projection: Record<string, boolean>): WxQuery;
  get(): Promise<{ data: unknown[] }>;
  count(): Promise<{ total: number }>;
  update(options: { data: object }): Promise<{ stats: { updated: number } }>;
  remove(): Promise<{ stats: { removed: number } }>;
}

export interface WxDocument {
  /** `data` is null where there is no such document (the database is opened with throwOnNotFound: false). */
  get(): Promise<{ data: unknown }>;
  set(options: { data: object }): Promise<unknown>;
  update(options: { data: object }): Promise<{ stats: { updated: number } }>;
  remove(): Promise<{ stats: { removed: number } }>;
}

export interface WxCollection extends WxQuery {
  doc(id: string): WxDocument;
  add(options: { data: object | object[] }): Promise<unknown>;
  aggregate(): WxAggregate;
}

export interface WxAggregate extends Record<string, unknown> {
  end(): Promise<{ list: unknown[] }>;
}

export interface WxTransaction {
  collection(name: string): WxCollection;
  commit(): Promise<unknown>;
  rollback(): Promise<unknown>;
}

export interface WxDatabase {
  command: unknown;
  collection(name: string): WxCollection;
  startTransaction(): Promise<WxTransaction>;
}

export interface WxContext {
  OPENID?: unknown;
  /** How the call came about, outermost first: `wx_client`, `wx_client,scf`, `wx_trigger`, `wx_paycallback`. */
  SOURCE?: unknown;
  ENV?: unknown;
}

export interface WxCloud {
  DYNAMIC_CURRENT_ENV: unknown;
  init(options: { env: unknown }): void;
  getWXContext(): WxContext;
  database(options: { throwOnNotFound: boolean; env?: string }): WxDatabase;
  callFunction(options: { name: string; data: unknown; timeout?: number }): Promise<{ result: unknown }>;
  uploadFile(options: { cloudPath: string; fileContent: Buffer }): Promise<{ fileID: string }>;
  /** `maxAge` in seconds; the answer says what was granted. `tempFileURL` is not encoded, and '' where there is no file. */
  getTempFileURL(options: {
    fileList: { fileID: string; maxAge: number }[];
  }): Promise<{ fileList: { tempFileURL: string; maxAge?: number; errMsg: string }[] }>;
  deleteFile(options: { fileList: string[] }): Promise<unknown>;
  /** What WeChat's servers offer; a function names what it uses in its config.json. */
  openapi: {
    security: { msgSecCheck(options: Record<string, unknown>): Promise<unknown> };
    wxacode: { getUnlimited(options: Record<string, unknown>): Promise<unknown> };
  };
  cloudPay: {
    unifiedOrder(options: Record<string, unknown>): Promise<Record<string, unknown>>;
    refund(options: Record<string, unknown>): Promise<Record<string, unknown>>;
  };
}

const wx = cloud as unknown as WxCloud;
let started = false;

/** The SDK, initialised at first use, so that tools may set the environment before. */
export function sdk(): WxCloud {
  if (!started) {
    wx.init({ env: wx.DYNAMIC_CURRENT_ENV });
    started = true;
  }
  return wx;
}

/**
 * Points the SDK of this process at a WeChat cloud on this machine; for tools and tests (a cloud function gets
 * its environment from the platform). `adminUrl` is the wire endpoint, e.g. http://127.0.0.1:8787/admin.
 */
export function pointAt(adminUrl: string, env = 'local'): void {
  Object.assign(process.env, {
    // Says "inside a function": without it every call first asks a metadata server that is not there.
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: env,
    TCB_ENV: env,
    // Requests are signed, whoever reads them.
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TENCENTCLOUD_SESSIONTOKEN: 'local',
    TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SOURCE,TCB_SESSIONTOKEN',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: adminUrl }),
  });
}
