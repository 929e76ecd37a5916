import { DatabaseError } from '../errors';
import type { CompiledQuery } from '../query/compile';
import type { Reader, Writer } from '../store/port';
import type { Update } from '../update/update';
import { getField, setField } from '../value/fields';
import { assertStorable } from '../value/storable';
import type { Document, Value } from '../value/types';
import type { Collection } from './catalog';
import type { Locks } from './locks';
import type { UniqueKeyGuard } from './records';
import { documentText, idKey, insertRecord, readById, removeRecord, replaceRecord } from './records';
import type { Row } from './row';
import { findRows } from './scan';

export interface WriteContext {
  readonly locks: Locks;
  readonly documentBytes: number;
  readonly newId: () => string;
}

/** What was done, and the error that stopped the rest. What was done stays done, as in MongoDB. */
export interface WriteResult<T> {
  readonly done: T[];
  readonly error: DatabaseError | undefined;
}

/** Gives the document its `_id`, in front, and checks that it can be stored. */
export function completeDocument(document: Document, newId: () => string): Document {
  assertStorable(document, '');
  const given = getField(document, '_id');
  const out: Document = { _id: given === undefined ? newId() : given };
  for (const name of Object.keys(document)) {
    if (name !== '_id') setField(out, name, document[name] as Value);
  }
  return out;
}

/** Inserts in order and stops at the first error; the documents before it stay. */
export function insertDocuments(
  writer: Writer,
  collection: Collection,
  documents: readonly Document[],
  context: WriteContext,
): WriteResult<Value> {
  return inOrder(documents, (document) => {
    const text = documentText(document, context.documentBytes);
    writer.attempt((inner) => insertRecord(inner, collection, document, text, guard(context)));
    return getField(document, '_id') as Value;
  });
}

/** Applies an update to the first match or to all; the result has one item for each document that changed. */
export function updateDocuments(
  writer: Writer,
  collection: Collection,
  query: CompiledQuery,
  update: Update,
  multi: boolean,
  context: WriteContext,
): WriteResult<Value> {
  const result = inOrder(matches(writer, collection, query, multi), (row) => {
    const details = {};
    if (update.positional) query.matches(row.document, details);
    const next = update.apply(row.document, details);
    return writer.attempt((inner) => replaceRow(inner, collection, row, next, context));
  });
  return { ...result, done: result.done.filter((id) => id !== undefined) };
}

/** Replaces the document with the `_id`, or makes it. */
export function setDocument(
  writer: Writer,
  collection: Collection,
  id: Value,
  content: Document,
  context: WriteContext,
): { updated: number; upsertId: Value | undefined } {
  const document = completeDocument({ ...content, _id: id }, context.newId);
  const row = readById(writer, collection, id);
  if (row) {
    const changed = replaceRow(writer, collection, row, document, context) !== undefined;
    return { updated: changed ? 1 : 0, upsertId: undefined };
  }
  insertRecord(writer, collection, document, documentText(document, context.documentBytes), guard(context));
  return { updated: 0, upsertId: id };
}

/** Removes the first match or all and answers how many there were. */
export function removeDocuments(
  writer: Writer,
  collection: Collection,
  query: CompiledQuery,
  multi: boolean,
  context: WriteContext,
): number {
  const rows = matches(writer, collection, query, multi);
  for (const row of rows) removeRecord(writer, collection, row.record, row.document, guard(context));
  return rows.length;
}

function guard({ locks }: WriteContext): UniqueKeyGuard {
  return (key) => {
    locks.assertFree(key);
  };
}

/** All matches are found before the first is changed, so that none is met twice. */
function matches(reader: Reader, collection: Collection, query: CompiledQuery, multi: boolean): Row[] {
  return [...findRows(reader, collection, query, multi ? {} : { limit: 1 })];
}

/** Stores the new content and answers the `_id`, or undefined where nothing changes. */
function replaceRow(
  writer: Writer,
  collection: Collection,
  row: Row,
  next: Document,
  context: WriteContext,
): Value | undefined {
  const text = documentText(next, context.documentBytes);
  const id = getField(row.document, '_id') as Value;
  context.locks.assertFree(idKey(collection, id));
  if (text === row.text) return undefined;
  replaceRecord(writer, collection, row.record, row.document, next, text, guard(context));
  return id;
}

function inOrder<T, R>(items: readonly T[], step: (item: T) => R): WriteResult<R> {
  const done: R[] = [];
  for (const item of items) {
    try {
      done.push(step(item));
    } catch (error) {
      if (error instanceof DatabaseError) return { done, error };
      throw error;
    }
  }
  return { done, error: undefined };
}
