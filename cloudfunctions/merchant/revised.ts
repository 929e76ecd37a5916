import type { Collection, Db, Patch, Where } from '@zhuyi/cloud-kit';
import { ZhuyiError } from '@zhuyi/contracts';

interface Revised {
  _id: string;
  revision?: number;
}

/** The document as it was seen; one from before revisions were counted, or whose revision is no number, was seen as 0. */
function asSeen(db: Db, _id: string, revision: number): Where<Revised> {
  if (revision > 0) return { _id, revision };
  return { _id, revision: db.command.not(db.command.gt(0)) };
}

/**
 * Writes a document that was made from its revision `seen`, in one conditional change, so that of several writers from
 * one copy exactly one gets through, whatever instances they meet. `first` is the revision of a new document.
 * Returns the new revision; CONFLICT when the document is another by now.
 */
export async function saveRevised<T extends Revised>(
  db: Db,
  collection: Collection<T>,
  doc: T,
  seen: number,
  first = 1,
): Promise<number> {
  if (seen === 0 && (await collection.add({ ...doc, revision: first }))) return first;
  const { _id, ...fields } = doc;
  const revision = seen + 1;
  const patch = { ...fields, revision } as Patch<Revised>;
  if ((await changing(collection).updateWhere(asSeen(db, _id, seen), patch)) > 0) return revision;
  throw changed();
}

/** Removes a document that is still as it was seen; CONFLICT when it is another by now. */
export async function removeRevised<T extends Revised>(
  db: Db,
  collection: Collection<T>,
  _id: string,
  seen: number,
): Promise<void> {
  if ((await changing(collection).removeWhere(asSeen(db, _id, seen))) > 0) return;
  if (seen > 0 || (await collection.get(_id))) throw changed();
}

/** What conditions on a revision need of a collection, whatever else is in its documents. */
function changing(
  collection: Pick<Collection<never>, 'updateWhere' | 'removeWhere'>,
): Pick<Collection<Revised>, 'updateWhere' | 'removeWhere'> {
  return collection as Pick<Collection<Revised>, 'updateWhere' | 'removeWhere'>;
}

/** What who comes second is told. */
export function changed(field = 'revision'): ZhuyiError {
  return new ZhuyiError('CONFLICT', 'somebody changed it in the meantime: look again', { field });
}
