import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { LivePointerDoc, ModelDoc } from '@zhuyi/contracts';
import type { Db } from '../db';
import type { Tx } from '../transaction';
import { parsePointer, pointerDoc, type Pointer } from './pointer';

/** Versions the pointer remembers for rollback. */
const MAX_PREVIOUS = 5;

/** The pointer to the version that is served, as far as it can be read; null where it names none. */
export async function readLive(db: Db, shop: string): Promise<LivePointerDoc | null> {
  const pointer = await readPointer(db, shop);
  return named(pointer) ? pointerDoc(shop, pointer) : null;
}

/** The pointer, whatever state its document is in. */
export async function readPointer(db: Db, shop: string): Promise<Pointer> {
  return parsePointer(await db.collection('models').get(docId(shop, 'live')));
}

export async function pointerIn(tx: Tx, shop: string): Promise<Pointer> {
  return parsePointer(await tx.collection('models').get<LivePointerDoc>(docId(shop, 'live')));
}

export function readManifest(db: Db, shop: string, version: string): Promise<ModelDoc | null> {
  return db.collection('models').get<ModelDoc>(docId(shop, version));
}

export interface MoveOptions {
  /** Who says that the shop stays there. */
  pin?: { by: string };
  /** The pointer, where it has been read in this transaction. */
  from?: Pointer;
}

/**
 * Makes a kept version the live one, whatever state the pointer is in; `pin` keeps it there. NOT_FOUND when there is no
 * such version; CONFLICT when it is not complete or was rejected, and, without a pin of one's own, when the shop is pinned.
 * Making the live version live again changes nothing but the pin.
 */
export async function movePointer(
  tx: Tx,
  shop: string,
  version: string,
  now: number,
  { pin, from }: MoveOptions = {},
): Promise<LivePointerDoc> {
  await promote(tx, shop, version);
  const pointer = from ?? (await pointerIn(tx, shop));
  if (pointer.pinned && !pin) {
    throw new ZhuyiError('CONFLICT', `the shop stays at version ${pointer.pinned.version}`);
  }
  if (named(pointer) && pointer.version === version && !pin) return pointerDoc(shop, pointer);
  const before = pointer.version === null ? [] : [pointer.version, ...pointer.previous];
  const moved = pointerDoc(shop, {
    version,
    movedAt: pointer.version === version ? pointer.movedAt : now,
    previous: before.filter((other) => other !== version).slice(0, MAX_PREVIOUS),
    revision: pointer.revision + 1,
    pinned: pin ? { version, at: now, by: pin.by } : null,
  });
  await tx.collection('models').set(moved);
  return moved;
}

/** Lifts the pin of the pointer, as read in this transaction: the next night decides. CONFLICT where the pointer names no version that could go on serving. */
export async function unpin(tx: Tx, shop: string, pointer: Pointer): Promise<LivePointerDoc> {
  if (!named(pointer)) throw new ZhuyiError('CONFLICT', 'no version is live: choose one');
  if (!pointer.pinned) return pointerDoc(shop, pointer);
  const lifted = pointerDoc(shop, { ...pointer, revision: pointer.revision + 1, pinned: null });
  await tx.collection('models').set(lifted);
  return lifted;
}

/** What is to serve must be whole; a candidate that is chosen is one no longer. */
async function promote(tx: Tx, shop: string, version: string): Promise<void> {
  const models = tx.collection('models');
  const manifest = version === 'live' ? null : await models.get<ModelDoc>(docId(shop, version));
  if (!manifest) throw new ZhuyiError('NOT_FOUND', `there is no version ${version}`);
  if (manifest.state === 'ready') return;
  if (manifest.state !== 'candidate') {
    throw new ZhuyiError('CONFLICT', `version ${version} is ${manifest.state}, only a ready one can go live`);
  }
  const chosen: ModelDoc = { ...manifest, state: 'ready' };
  delete chosen.reason;
  await models.set(chosen);
}

function named(pointer: Pointer): pointer is Pointer & { version: string } {
  return pointer.version !== null;
}
