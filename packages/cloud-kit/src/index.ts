export type { Source } from './caller';
export { readCaller } from './caller';
export type { Collection, FindOptions, Stage } from './collection';
export { MAX_ROWS } from './collection';
export type { Change, Command, Condition, Patch, PushOptions, Where } from './command';
export type { Db, OpenOptions } from './db';
export { openDb } from './db';
export type { Call, FunctionDefinition } from './define-function';
export { defineFunction } from './define-function';
export type { Keys } from './keys';
export { forgetSecrets, keepSecret, knowsSecret, openKeys } from './keys';
export type { RequestContext, RequestFacts, RequestParts } from './request-id';
export { makeRequestId, parseRequestId, readRequestId } from './request-id';
export { pointAt, sdk } from './sdk';
export type { Tx, TxCollection } from './transaction';

export * from './shop';
