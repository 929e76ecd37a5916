import { badRequest } from '../errors';
import type { CompiledQuery } from '../query/compile';
import { compileQuery } from '../query/compile';
import { parseEjson, revive } from '../value/ejson';
import type { SortField } from '../value/sort';
import { parseSort } from '../value/sort';
import type { Document, Value } from '../value/types';
import { isDocument, kindOf } from '../value/types';

/** The parsed JSON body of POST /admin. */
export interface WireRequest {
  action: string;
  [key: string]: unknown;
}

export function collectionName(request: WireRequest): string {
  const name = request.collectionName;
  if (typeof name !== 'string' || name === '') throw badRequest('collectionName must be a non-empty string');
  return name;
}

/** The transaction that the request belongs to, if any. */
export function transactionId(request: WireRequest): string | undefined {
  const id = request.transactionId;
  if (id === undefined || id === null || id === '') return undefined;
  if (typeof id !== 'string') throw badRequest('transactionId must be a string');
  return id;
}

/** A parameter in Extended JSON, as the string that the SDK sends or as an object; undefined if absent. */
export function ejsonParameter(request: WireRequest, name: string, now: number): Value | undefined {
  const given = request[name];
  if (given === undefined || given === null || given === '') return undefined;
  if (typeof given === 'string') return parseEjson(given, name, now);
  return revive(structuredClone(given), name, now, 0);
}

export function documentParameter(request: WireRequest, name: string, now: number): Document {
  const value = ejsonParameter(request, name, now) ?? {};
  if (!isDocument(value)) throw badRequest(`${name} must be an object`);
  return value;
}

export function queryParameter(request: WireRequest, now: number): CompiledQuery {
  return compileQuery(documentParameter(request, 'query', now), { now });
}

/** The `_id` that a query of type DOC asks for: `{_id: value}` and nothing else. */
export function idParameter(request: WireRequest, now: number): Value {
  const query = documentParameter(request, 'query', now);
  const id = query._id;
  if (id === undefined || Object.keys(query).length !== 1) {
    throw badRequest('only doc(id) is supported here, not where()');
  }
  const kind = kindOf(id);
  if (
    kind === 'array' ||
    kind === 'regex' ||
    (isDocument(id) && Object.keys(id).some((n) => n.startsWith('$')))
  ) {
    throw badRequest('doc(id) needs a plain value');
  }
  return id;
}

export function sortParameter(request: WireRequest): SortField[] {
  const order = ejsonParameter(request, 'order', 0);
  return order === undefined ? [] : parseSort(order, 'order');
}

/** A whole number of 0 or more; undefined if absent. */
export function countParameter(request: WireRequest, name: string): number | undefined {
  const value = request[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw badRequest(`${name} must be a whole number of 0 or more`);
  }
  return value;
}

export function flagParameter(request: WireRequest, name: string, otherwise: boolean): boolean {
  const value = request[name];
  if (value === undefined || value === null) return otherwise;
  if (typeof value !== 'boolean') throw badRequest(`${name} must be true or false`);
  return value;
}
