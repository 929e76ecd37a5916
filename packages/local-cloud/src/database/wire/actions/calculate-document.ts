import { countRows } from '../../engine/scan';
import { badRequest } from '../../errors';
import { collectionName, queryParameter, transactionId } from '../request';
import type { Action } from './action';

/** `count`. */
export const calculateDocument: Action = async (request, engine) => {
  if (transactionId(request) !== undefined) throw badRequest('count() is not supported in a transaction');
  const query = queryParameter(request, engine.now());
  const collection = engine.collectionToRead(collectionName(request));
  return { data: { total: collection ? countRows(engine.store.latest, collection, query) : 0 } };
};
