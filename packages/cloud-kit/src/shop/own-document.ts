import { ZhuyiError } from '@zhuyi/contracts';
import type { Collection } from '../collection';
import type { Patch, Where } from '../command';

/** A document that one shopper alone changes, with a count of its changes. */
interface Own {
  _id: string;
  revision: number;
  updatedAt: number;
}

/** Only the same shopper's own calls, and those that end their orders, change it meanwhile. */
const ATTEMPTS = 12;

/**
 * Changes a shopper's own document by a write that names the revision it was made from, so that no change is lost however
 * many instances make one at the same time. `change` gets the document as it stands (a fresh one where there is none) and
 * returns its new fields, or null to leave it alone. Returns the document afterwards. Two operations, and two more for
 * each other change that was faster.
 */
export async function changeOwn<T extends Own>(
  collection: Collection<T>,
  fresh: T,
  now: number,
  change: (doc: T) => Promise<Partial<T> | null> | Partial<T> | null,
): Promise<T> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const known = await collection.get(fresh._id);
    const doc = known ?? fresh;
    const fields = await change(doc);
    if (!fields) return doc;
    const next = { ...doc, ...fields, revision: doc.revision + 1, updatedAt: now };
    const { _id, ...patch } = next;
    const isWritten = known
      ? (await collection.updateWhere(
          { _id, revision: known.revision } as Where<T>,
          patch as unknown as Patch<T>,
        )) > 0
      : await collection.add(next);
    if (isWritten) return next;
  }
  throw new ZhuyiError('TRY_LATER', 'several changes of yours at the same time');
}
