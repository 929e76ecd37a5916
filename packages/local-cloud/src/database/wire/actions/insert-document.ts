import type { Engine } from '../../engine/engine';
import { completeDocument, insertDocuments } from '../../engine/writes';
import { badRequest, failed } from '../../errors';
import { stringifyEjson, parseEjson, revive } from '../../value/ejson';
import type { Document, Value } from '../../value/types';
import { isDocument } from '../../value/types';
import type { WireRequest } from '../request';
import { collectionName, transactionId } from '../request';
import type { Action } from './action';

/** `add`: one document or many, in order; an error stops it and leaves the documents before it in place. */
export const insertDocument: Action = async (request, engine) => {
  const documents = parseDocuments(request, engine);
  const transaction = transactionId(request);
  const collection = await engine.collectionToWrite(collectionName(request));
  if (transaction !== undefined) {
    const ids = engine.transactions.use(transaction, (open) =>
      documents.map((document) => {
        const id = document._id as Value;
        if (open.read(collection, id)) {
          throw failed(
            `E11000 duplicate key error collection: ${collection.name} index: _id_ dup key: { _id: ${stringifyEjson(id)} }`,
          );
        }
        open.write(collection, id, document);
        return id;
      }),
    );
    return { data: { insertedIds: ids } };
  }
  const { done, error } = await engine.write((writer) =>
    insertDocuments(writer, collection, documents, engine.writeContext),
  );
  if (error) throw error;
  return { data: { insertedIds: done } };
};

function parseDocuments(request: WireRequest, engine: Engine): Document[] {
  const { data } = request;
  if (!Array.isArray(data) || data.length === 0) throw badRequest('data must be a list of documents');
  const now = engine.now();
  return data.map((item: unknown, i) => {
    const where = `data[${i}]`;
    const value =
      typeof item === 'string' ? parseEjson(item, where, now) : revive(structuredClone(item), where, now, 0);
    if (!isDocument(value)) throw badRequest(`${where} must be an object`);
    return completeDocument(value, engine.writeContext.newId);
  });
}
