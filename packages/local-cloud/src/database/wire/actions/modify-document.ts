import type { Collection } from '../../engine/catalog';
import type { Engine } from '../../engine/engine';
import { completeDocument, setDocument, updateDocuments } from '../../engine/writes';
import { badRequest } from '../../errors';
import { compileUpdate } from '../../update/update';
import type { Value } from '../../value/types';
import type { WireRequest } from '../request';
import {
  collectionName,
  documentParameter,
  flagParameter,
  idParameter,
  queryParameter,
  transactionId,
} from '../request';
import type { Action, ActionResult } from './action';

/** `update` (merge: the data are operators) and `set` (the data are the new document, made if missing). */
export const modifyDocument: Action = async (request, engine) => {
  const merge = flagParameter(request, 'merge', true);
  if (merge && flagParameter(request, 'upsert', false)) {
    throw badRequest('upsert with update operators is not supported: use set()');
  }
  if (!merge && flagParameter(request, 'multi', false)) throw badRequest('set() is for one document');
  const transaction = transactionId(request);
  if (transaction !== undefined) return modifyInTransaction(request, engine, transaction, merge);
  return merge ? update(request, engine) : set(request, engine);
};

async function update(request: WireRequest, engine: Engine): Promise<ActionResult> {
  const now = engine.now();
  const query = queryParameter(request, now);
  const change = compileUpdate(documentParameter(request, 'data', now), { now });
  const multi = flagParameter(request, 'multi', false);
  const collection = engine.collectionToRead(collectionName(request));
  if (!collection) return modified(0);
  const { done, error } = await engine.write((writer) =>
    updateDocuments(writer, collection, query, change, multi, engine.writeContext),
  );
  if (error) throw error;
  return modified(done.length);
}

async function set(request: WireRequest, engine: Engine): Promise<ActionResult> {
  const now = engine.now();
  const id = idParameter(request, now);
  const content = documentParameter(request, 'data', now);
  const collection = await engine.collectionToWrite(collectionName(request));
  const result = await engine.write((writer) =>
    setDocument(writer, collection, id, content, engine.writeContext),
  );
  return modified(result.updated, result.upsertId);
}

async function modifyInTransaction(
  request: WireRequest,
  engine: Engine,
  transaction: string,
  merge: boolean,
): Promise<ActionResult> {
  const now = engine.now();
  const id = idParameter(request, now);
  const data = documentParameter(request, 'data', now);
  const change = merge ? compileUpdate(data, { now }) : undefined;
  const collection: Collection = await engine.collectionToWrite(collectionName(request));
  return engine.transactions.use(transaction, (open) => {
    const found = open.read(collection, id);
    if (change && !found) return modified(0);
    const next =
      change && found
        ? change.apply(found, {})
        : completeDocument({ ...data, _id: id }, engine.writeContext.newId);
    const changed = open.write(collection, id, next);
    return found ? modified(Number(changed)) : modified(0, id);
  });
}

function modified(updated: number, upsertId?: Value): ActionResult {
  return { data: { updated, upsert_id: upsertId ?? null } };
}
