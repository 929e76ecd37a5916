import type { Engine } from '../../engine/engine';
import { findRows } from '../../engine/scan';
import { compileProjection } from '../../projection/projection';
import { stringifyEjson } from '../../value/ejson';
import { answerList } from '../answer-list';
import type { WireRequest } from '../request';
import {
  collectionName,
  countParameter,
  ejsonParameter,
  idParameter,
  queryParameter,
  sortParameter,
  transactionId,
} from '../request';
import type { Action } from './action';

/** `doc().get` and `where().get`: the documents as Extended JSON strings. */
export const getDocument: Action = async (request, engine) => {
  const transaction = transactionId(request);
  const collection = engine.collectionToRead(collectionName(request));
  if (transaction !== undefined) return { data: { list: readInTransaction(request, engine, transaction) } };
  const now = engine.now();
  const query = queryParameter(request, now);
  const projection = compileProjection(ejsonParameter(request, 'projection', now), { now });
  const { getDefault, getMax } = engine.limits;
  const options = {
    sort: sortParameter(request),
    skip: countParameter(request, 'offset') ?? 0,
    limit: Math.min(countParameter(request, 'limit') || getDefault, getMax),
  };
  if (!collection) return { data: { list: [] } };
  const list = answerList(engine.limits);
  for (const row of findRows(engine.store.latest, collection, query, options)) {
    list.add(projection ? stringifyEjson(projection.apply(row.document, query)) : row.text);
  }
  return { data: { list: list.items } };
};

function readInTransaction(request: WireRequest, engine: Engine, transaction: string): string[] {
  const now = engine.now();
  const id = idParameter(request, now);
  const query = queryParameter(request, now);
  const projection = compileProjection(ejsonParameter(request, 'projection', now), { now });
  const collection = engine.catalog.find(collectionName(request));
  const document = engine.transactions.use(transaction, (open) => collection && open.read(collection, id));
  if (!document) return [];
  return [stringifyEjson(projection ? projection.apply(document, query) : document)];
}
