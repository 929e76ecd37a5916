import type { Snapshot } from './changes';

/** Sees what a document is now, as `view` tells it; nothing where there is none. */
export function lookAt<T>(
  read: () => Promise<T | null>,
  view: (doc: T) => Snapshot,
): () => Promise<Snapshot> {
  return async () => {
    const doc = await read();
    return doc === null ? {} : view(doc);
  };
}
