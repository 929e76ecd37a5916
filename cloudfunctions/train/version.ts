import { CoreError, decodeNetwork, modelPieces, rowBlocks, type Model } from '@zhuyi/attention-core';
import { readChunksInto, removeFiles, sha256, storeVersionBytes, storeVersionPieces } from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { ModelDoc } from '@zhuyi/contracts';
import { flatMetrics } from './report';
import { updateIn, Withdrawn, type Slice } from './lease';

export type VersionFacts = Pick<ModelDoc, 'version' | 'kind' | 'state'> & {
  reason?: string;
  /** Measured beside those that the file holds. */
  metrics?: Record<string, number>;
};

/** Items changed so shortly before the start may be missing in the snapshot: readers look at them again. */
const CATALOGUE_OVERLAP_MS = 10_000;

/**
 * Stores a version: the chunks, then the manifest. A version that may serve stays `writing` until what was written has
 * been read back (over the bytes given), so `ready` and `candidate` mean that every byte is there. May be called again after a stop; a
 * slice that has lost its lease writes no manifest.
 */
export async function storeVersion(
  slice: Slice,
  bytes: Uint8Array,
  facts: VersionFacts,
  giveBackMemory?: () => void,
): Promise<void> {
  const { call, run } = slice;
  const { shop } = call;
  const known = describe(bytes, facts.state);
  // Copies of rows are for those who serve: a version that never will has none.
  const mayServe = facts.state === 'ready' || facts.state === 'candidate';
  const blocks = mayServe ? rowBlocks(bytes) : [];
  const stored = await storeVersionBytes(call.db, { shop, ...facts }, bytes, blocks, giveBackMemory);
  const doc: ModelDoc = {
    _id: docId(shop, facts.version),
    shop,
    ...facts,
    createdAt: call.now,
    trainedTo: run.plan.upTo,
    catalogueTo: run.startedAt - CATALOGUE_OVERLAP_MS,
    ...known,
    metrics: { ...known.metrics, ...facts.metrics },
    bytes: bytes.length,
    sha256: sha256(bytes),
    ...stored,
  };
  await setManifest(slice, mayServe ? { ...doc, state: 'writing' } : doc);
  if (!mayServe) return;

  await readBack(slice, doc, bytes, giveBackMemory);
  if (sha256(bytes) !== doc.sha256) throw new ZhuyiError('INTERNAL', `${facts.version} was stored wrongly`);
  // A version without copies of its pieces is a version all the same: it is only slower to load.
  const missed = (reason: string) => call.log('model piece not stored', { version: doc.version, reason });
  const pieces = await storeVersionPieces(doc, modelPieces(bytes), missed);
  try {
    await setManifest(slice, { ...doc, pieces });
  } catch (error) {
    // Files that no manifest names are found by nobody.
    if (error instanceof Withdrawn) await removeFiles(pieces.flatMap(({ fileId }) => fileId ?? []));
    throw error;
  }
}

/** Together with a sign of life of the run: a later slice that has the lease makes this one fail. */
async function setManifest(slice: Slice, doc: ModelDoc): Promise<void> {
  await slice.call.db.transaction(async (tx) => {
    await updateIn(tx, slice, {});
    await tx.collection('models').set(doc);
  });
}

/** What a version says of itself; nothing when it is kept because it cannot be read. */
function describe(
  bytes: Uint8Array,
  state: ModelDoc['state'],
): Pick<ModelDoc, 'items' | 'dim' | 'metrics' | 'settings'> {
  try {
    const { manifest } = decodeNetwork(bytes);
    const { items, dim, metrics } = manifest;
    return { items, dim, metrics: flatMetrics(metrics), settings: flatSettings(manifest) };
  } catch (error) {
    if (state !== 'rejected' || !(error instanceof CoreError)) throw error;
    return { items: 0, dim: 0, metrics: {}, settings: {} };
  }
}

/** A chunk that an earlier, stopped slice left damaged would stay so: all go, and the next slice writes them new. */
async function readBack(
  { call }: Slice,
  { version, chunks }: ModelDoc,
  into: Uint8Array,
  giveBackMemory?: () => void,
): Promise<void> {
  try {
    await readChunksInto(call.db, [{ refs: chunks, into }], giveBackMemory);
  } catch (error) {
    if (error instanceof ZhuyiError) {
      await call.db.collection('modelChunks').removeWhere({ shop: call.shop, owner: version });
    }
    throw error;
  }
}

/** What was chosen, for people: `blend` is the weights of the longest histories. */
function flatSettings({ settings, blend, trained }: Model['manifest']): Record<string, number | string> {
  const { rows, recency, ...rest } = blend;
  const flat: Record<string, number | string> = { trained: trained ? 'yes' : 'no', ...rest };
  for (const [name, value] of Object.entries(settings)) {
    if (typeof value === 'number' || typeof value === 'string') flat[name] = value;
  }
  for (const { halfLifeDays, weight } of recency) flat[`recency ${halfLifeDays ?? 'all'} days`] = weight;
  for (const [name, value] of Object.entries(rows.at(-1) ?? {})) flat[`blend ${name}`] = value;
  return flat;
}
