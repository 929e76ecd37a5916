import {
  pointerDoc,
  pointerIn,
  readPointer,
  removeFiles,
  MAX_ROWS,
  type Pointer,
  type Tx,
} from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { ModelDoc } from '@zhuyi/contracts';
import { comparedVersions } from './compared';
import { RELEASED, update, type Slice } from './lease';

/** Versions that can be served, the live one among them. */
const KEPT_VERSIONS = 5;
/** Candidates that a person can still choose. */
const KEPT_CANDIDATES = 2;
/** Rejected versions that are kept whole, and whose reasons are kept after their bytes have gone. */
const KEPT_REJECTED = 1;
const KEPT_REASONS = 20;
const KEPT_RUNS = 30;

type Known = Pick<ModelDoc, 'version' | 'state' | 'pieces'>;

/**
 * Removes what nobody needs any more: all versions but the live one (pinned or not, whatever its age), the four to go back
 * to, those that experiments serve or may still be shipped from, the last two candidates and the last rejected one. Without a
 * pointer that can be read, every version that has served stays: a person has to choose.
 * Chunks go by their owner, so that those of stopped and failed runs go too.
 */
export async function clean(slice: Slice): Promise<void> {
  const { db, shop } = slice.call;
  const manifests: Known[] = await db
    .collection('models')
    .find<ModelDoc>(
      { shop, createdAt: db.command.gt(0) },
      { orderBy: [['createdAt', 'desc']], limit: 1000, fields: ['version', 'state', 'pieces'] },
    );
  const compared = await comparedVersions(slice.call);
  await removePieces(slice, manifests, compared);
  // First the manifests: what has none cannot be gone back to.
  const kept = await db.transaction((tx) => retire(tx, shop, manifests, compared));
  await db.collection('modelChunks').removeWhere({ shop, owner: db.command.nin([...kept]) });

  const oldRuns = await db
    .collection('trainings')
    .find({ shop }, { orderBy: [['startedAt', 'desc']], skip: KEPT_RUNS, limit: 1000, fields: ['runId'] });
  if (oldRuns.length > 0) {
    await db.collection('trainings').removeWhere({ _id: db.command.in(oldRuns.map(({ _id }) => _id)) });
  }
  const { durationsMs } = slice.run;
  await update(slice, { phase: 'done', progress: 1, lease: RELEASED, begun: 0, failures: 0, durationsMs });
}

interface Choice {
  /** Versions whose manifests stay. */
  readonly listed: ReadonlySet<string>;
  /** Versions that can be gone back to, newest first. */
  readonly served: readonly string[];
  /** Versions whose bytes stay. */
  readonly whole: readonly string[];
}

function choose(
  manifests: readonly Known[],
  { version, previous }: Pointer,
  compared: readonly string[],
): Choice {
  const inState = (wanted: Known['state']) =>
    manifests.filter(({ state }) => state === wanted).map((known) => known.version);
  const ready = inState('ready');
  const rejected = inState('rejected');
  const candidates = inState('candidate').slice(0, KEPT_CANDIDATES);
  const wanted = new Set([...(version === null ? [] : [version, ...previous]), ...ready]);
  const served = [...wanted]
    .filter((name) => ready.includes(name))
    .slice(0, version === null ? MAX_ROWS : KEPT_VERSIONS);
  return {
    listed: new Set([...served, ...compared, ...candidates, ...rejected.slice(0, KEPT_REASONS)]),
    served,
    // What the pointer names keeps its bytes, whatever has become of its manifest.
    whole: [
      ...(version === null ? [] : [version]),
      ...served,
      ...compared,
      ...candidates,
      ...rejected.slice(0, KEPT_REJECTED),
    ],
  };
}

/** Files go before the manifests that name them, so that none is forgotten; who needs one meanwhile reads the chunks. */
async function removePieces(
  { call }: Slice,
  manifests: readonly Known[],
  compared: readonly string[],
): Promise<void> {
  const { listed } = choose(manifests, await readPointer(call.db, call.shop), compared);
  const gone = manifests.filter(({ version }) => !listed.has(version));
  try {
    await removeFiles(gone.flatMap(({ pieces = [] }) => pieces.flatMap(({ fileId }) => fileId ?? [])));
  } catch (error) {
    call.log('model files not removed', {
      versions: gone.map(({ version }) => version),
      error: String(error),
    });
  }
}

/**
 * Removes the manifests of what is not kept, and returns whose bytes stay. The pointer is written along, without a
 * change where there is none: a rollback at the same time conflicts, and never ends on a version that goes.
 */
async function retire(
  tx: Tx,
  shop: string,
  manifests: readonly Known[],
  compared: readonly string[],
): Promise<readonly string[]> {
  const models = tx.collection('models');
  const pointer = await pointerIn(tx, shop);
  const { listed, served, whole } = choose(manifests, pointer, compared);
  for (const known of manifests) {
    if (!listed.has(known.version)) await models.remove(docId(shop, known.version));
  }
  const { version } = pointer;
  if (version !== null) {
    const previous = pointer.previous.filter((name) => served.includes(name));
    await models.set(pointerDoc(shop, { ...pointer, version, previous }));
  }
  return whole;
}
