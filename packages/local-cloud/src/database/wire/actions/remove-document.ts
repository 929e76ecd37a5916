import { removeDocuments } from '../../engine/writes';
import { collectionName, flagParameter, idParameter, queryParameter, transactionId } from '../request';
import type { Action } from './action';

/** `doc().remove` and `where().remove`. */
export const removeDocument: Action = async (request, engine) => {
  const now = engine.now();
  const query = queryParameter(request, now);
  const multi = flagParameter(request, 'multi', false);
  const transaction = transactionId(request);
  const collection = engine.collectionToRead(collectionName(request));
  if (transaction !== undefined) {
    const id = idParameter(request, now);
    const deleted = engine.transactions.use(transaction, (open) => {
      if (!collection || !open.read(collection, id)) return 0;
      open.write(collection, id, undefined);
      return 1;
    });
    return { data: { deleted } };
  }
  if (!collection) return { data: { deleted: 0 } };
  const deleted = await engine.write((writer) =>
    removeDocuments(writer, collection, query, multi, engine.writeContext),
  );
  return { data: { deleted } };
};
