import { createRecommender, openModel, readRowBlocks, rowBlockOf } from '@zhuyi/attention-core';
import type { ItemIds, ItemKernel, KernelName, ServedRecommender } from '@zhuyi/attention-core';
import {
  readLive,
  readManifest,
  readVersionHead,
  readVersionPiece,
  readVersionRows,
  type Call,
} from '@zhuyi/cloud-kit';
import { ZhuyiError } from '@zhuyi/contracts';
import type { ModelDoc } from '@zhuyi/contracts';
import type { Engine, Memory } from './memory';
import { createShelf } from './shelf';
import { shownIn } from './shown';

/** How long a version that did not load is left alone. */
const BROKEN_MS = 60_000;

/** The items that the list which is waited for will be made from. */
export type About = () => Promise<readonly string[]>;

/** A version, and what was found under its name. */
interface Found {
  version: string;
  manifest: ModelDoc | undefined;
}

/**
 * Puts the version that the pointer names into memory, in one move when its head is there. What fails leaves the old one
 * serving. Old versions are cleaned away while a reader may be at them, so one that fails is looked up once more.
 */
export async function swapTo(found: Found, memory: Memory, call: Call, about: About): Promise<void> {
  const { version } = found;
  const { broken } = memory;
  if (broken?.version === version && call.now - broken.at < BROKEN_MS) return;
  try {
    memory.engine = await loadOrFollow(found, memory, call, about);
    memory.broken = null;
    call.log('model loaded', {
      version: memory.engine.version,
      items: memory.engine.recommender.size,
    });
  } catch (error) {
    memory.broken = { version, at: call.now };
    call.log('model refused', { version, serving: memory.engine?.version, reason: String(error) });
  }
}

/** A kept version, for an arm of an experiment: two operations and what its pieces take. Throws where it cannot be loaded. */
export async function loadVersion(
  version: string,
  memory: Memory,
  call: Call,
  about: About,
): Promise<Engine> {
  const manifest = (await readManifest(call.db, call.shop, version)) ?? undefined;
  return load({ version, manifest }, memory, call, about);
}

async function loadOrFollow(found: Found, memory: Memory, call: Call, about: About): Promise<Engine> {
  try {
    return await load(found, memory, call, about);
  } catch (error) {
    const { db, shop } = call;
    const now = (await readLive(db, shop))?.version;
    if (now === undefined || now === found.version) throw error;
    const manifest = (await readManifest(db, shop, now)) ?? undefined;
    return load({ version: now, manifest }, memory, call, about);
  }
}

async function load({ version, manifest }: Found, memory: Memory, call: Call, about: About): Promise<Engine> {
  if (!manifest) throw new ZhuyiError('NOT_FOUND', `version ${version} has no manifest`);
  const missed = (reason: string) => call.log('model piece missed', { version, reason });
  const [head, rows] = await Promise.all([
    readVersionHead(call.db, manifest, call.now, missed),
    // Beside the head, so that a list with a history waits for one round of requests, not two.
    readRows(call, manifest, about, missed),
  ]);
  if (head.link) memory.newLink = { of: { _id: manifest._id }, link: head.link };
  const { model, kernel } = openModel(head.bytes);
  const recommender = createRecommender(model);
  if (recommender.version !== version) {
    throw new ZhuyiError('CONFLICT', `the bytes of ${version} hold version ${recommender.version}`);
  }
  const shelf = createShelf(recommender, manifest.catalogueTo, call.now);
  giveRows(recommender, model.itemIds, rows, missed);
  const read = async (name: KernelName, { db }: Call) =>
    kernel(name, await readVersionPiece(db, manifest, name, missed));
  return {
    version,
    recommender,
    shelf,
    shown: shownIn(recommender),
    complete: completing(recommender, read),
  };
}

interface Rows {
  itemIds: readonly string[];
  blocks: Uint8Array[];
}

/** The rows of the kernels for the list in hand. Without them it reads whole kernels, a round of requests later. */
async function readRows(
  { db }: Call,
  manifest: ModelDoc,
  about: About,
  missed: (reason: string) => void,
): Promise<Rows | undefined> {
  const { rowBlocks } = manifest;
  if (!rowBlocks) return undefined;
  try {
    const itemIds = await about();
    if (itemIds.length === 0) return undefined;
    const wanted = new Set(itemIds.map((itemId) => rowBlockOf(itemId, rowBlocks)));
    return { itemIds, blocks: await readVersionRows(db, manifest, [...wanted]) };
  } catch (error) {
    missed(String(error));
    return undefined;
  }
}

/** Copies that are no good are passed over like those that are not there. */
function giveRows(
  recommender: ServedRecommender,
  ids: ItemIds,
  rows: Rows | undefined,
  missed: (reason: string) => void,
): void {
  if (!rows) return;
  try {
    recommender.giveRows(readRowBlocks(rows.blocks, ids, rows.itemIds));
  } catch (error) {
    missed(String(error));
  }
}

/**
 * Reads the kernels that a list needs when it is the first to need them. A list that has to do without one is made from
 * the rest, and the next tries again.
 */
function completing(
  recommender: ServedRecommender,
  readKernel: (name: KernelName, call: Call) => Promise<ItemKernel>,
): Engine['complete'] {
  return async (list, itemIds, call) => {
    const giving = recommender.lacks(list, itemIds).map(async (name) => {
      try {
        recommender.giveKernel(name, await readKernel(name, call));
      } catch (error) {
        call.log('kernel missed', { version: recommender.version, name, reason: String(error) });
      }
    });
    await Promise.all(giving);
  };
}
