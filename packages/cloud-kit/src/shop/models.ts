import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { LivePointerDoc, ModelDoc } from '@zhuyi/contracts';
import type { Db } from '../db';
import type { Tx } from '../transaction';

/** Versions the pointer remembers for rollback. */
const MAX_PREVIOUS = 5;

/** The pointer to the version that is served; null before the first. */
export function readLive(db: Db, shop: string): Promise<LivePointerDoc | null> {
  return db.collection('models').get<LivePointerDoc>(docId(shop, 'live'));
}

export function readManifest(db: Db, shop: string, version: string): Promise<ModelDoc | null> {
  return db.collection('models').get<ModelDoc>(docId(shop, version));
}

/**
 * Makes a kept version the live one. NOT_FOUND when there is no such version, CONFLICT when it is not complete or
 * was rejected. Making the live version live changes nothing.
 */
export async function movePointer(
  tx: Tx,
  shop: string,
  version: string,
  now: number,
): Promise<LivePointerDoc> {
  const models = tx.collection('models');
  const manifest = version === 'live' ? null : await models.get<ModelDoc>(docId(shop, version));
  if (!manifest) throw new ZhuyiError('NOT_FOUND', `there is no version ${version}`);
  if (manifest.state !== 'ready') {
    throw new ZhuyiError('CONFLICT', `version ${version} is ${manifest.state}, only a ready one can go live`);
  }
  const live = await models.get<LivePointerDoc>(docId(shop, 'live'));
  if (live?.version === version) return live;
  const before = live ? [live.version, ...live.previous] : [];
  const pointer: LivePointerDoc = {
    _id: docId(shop, 'live'),
    shop,
    version,
    movedAt: now,
    previous: before.filter((other) => other !== version).slice(0, MAX_PREVIOUS),
  };
  await models.set(pointer);
  return pointer;
}
