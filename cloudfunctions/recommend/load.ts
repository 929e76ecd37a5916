import { createRecommender, decodeModel } from '@zhuyi/attention-core';
import { readLive, readManifest, readVersionBytes, type Call } from '@zhuyi/cloud-kit';
import { ZhuyiError } from '@zhuyi/contracts';
import type { Engine, Memory } from './memory';
import { createShelf, readUnavailable } from './shelf';

/** How long a version that did not load is left alone. */
const BROKEN_MS = 60_000;

/**
 * Puts a version into memory, in one move when all of it is there. What fails leaves the old one serving. Old versions
 * are cleaned away while a reader may be at them, so one that fails is looked up once more.
 */
export async function swapTo(version: string, memory: Memory, call: Call): Promise<void> {
  const { broken } = memory;
  if (broken?.version === version && call.now - broken.at < BROKEN_MS) return;
  try {
    memory.engine = await loadOrFollow(version, call);
    memory.broken = null;
    call.log('model loaded', {
      version: memory.engine.version,
      items: memory.engine.recommender.itemIds.length,
    });
  } catch (error) {
    memory.broken = { version, at: call.now };
    call.log('model refused', { version, serving: memory.engine?.version, reason: String(error) });
  }
}

async function loadOrFollow(version: string, call: Call): Promise<Engine> {
  try {
    return await load(version, call);
  } catch (error) {
    const now = (await readLive(call.db, call.shop))?.version;
    if (now === undefined || now === version) throw error;
    return load(now, call);
  }
}

async function load(version: string, call: Call): Promise<Engine> {
  const [{ bytes, catalogueTo }, unavailable] = await Promise.all([
    readVersion(version, call),
    readUnavailable(call),
  ]);
  const recommender = createRecommender(decodeModel(bytes, { verified: true }));
  if (recommender.version !== version) {
    throw new ZhuyiError('CONFLICT', `the chunks of ${version} hold version ${recommender.version}`);
  }
  const shelf = createShelf(recommender, catalogueTo);
  await shelf.takeChanges(call);
  for (const itemId of unavailable) shelf.mark(itemId, false);
  return { version, recommender, shelf };
}

async function readVersion(
  version: string,
  { db, shop, log }: Call,
): Promise<{ bytes: Uint8Array; catalogueTo: number }> {
  const manifest = await readManifest(db, shop, version);
  if (!manifest) throw new ZhuyiError('NOT_FOUND', `version ${version} has no manifest`);
  const missed = (reason: string) => log('model file missed', { version, reason });
  const bytes = await readVersionBytes(db, manifest, missed);
  return { bytes, catalogueTo: manifest.catalogueTo };
}
