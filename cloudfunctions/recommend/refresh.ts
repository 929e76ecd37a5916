import { keepLink, keepSecret, knowsSecret, MAX_ROWS, type Call } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { LivePointerDoc, ModelDoc, RecentCountsDoc, SecretDoc, SlotDoc } from '@zhuyi/contracts';
import { swapTo, type About } from './load';
import type { Memory } from './memory';
import { takeCounts } from './recent';

/** How old what an instance knows may be before a request looks again. */
const LIVE_MS = 15_000;
const SHELF_MS = 20_000;
/** A new version is to be served within a minute: from here on the pointer comes first. */
const LIVE_LATEST_MS = 40_000;
/** Where requests are rare, the shelf has its turn once in so long. */
const SHELF_LATEST_MS = 5 * 60_000;
/** A shop without a model waits for its first. */
const WAITING_MS = 3_000;

/**
 * One look at what may have changed, by turns: at most one operation a request, none while all is fresh. A version that
 * has moved is loaded, with what the list in hand needs of it: that request costs more.
 */
export async function refresh(memory: Memory, call: Call, about: About): Promise<void> {
  const { engine, lookedAt } = memory;
  if (!engine) {
    if (call.now - lookedAt >= WAITING_MS) await lookAtLive(memory, call, about);
    return;
  }
  const { shelf } = engine;
  const liveAge = call.now - lookedAt;
  const shelfAge = call.now - shelf.lookedAt;
  const shelfStarves = shelfAge >= SHELF_LATEST_MS && liveAge < 2 * LIVE_LATEST_MS;
  const liveFirst = liveAge >= LIVE_LATEST_MS || liveAge - LIVE_MS >= shelfAge - SHELF_MS;
  if (liveAge >= LIVE_MS && liveFirst && !shelfStarves) await lookAtLive(memory, call, about);
  else if (shelf.isOld || shelfAge >= SHELF_MS) await shelf.takeChanges(call);
  else if (!shelf.isStocked) await shelf.takeStock(call);
  else if (memory.newLink) await leaveLink(memory.newLink, memory, call);
}

/** Leaves what the instance found out to those that start after it. They do without where that fails. */
async function leaveLink(
  { of, link }: NonNullable<Memory['newLink']>,
  memory: Memory,
  { db, log }: Call,
): Promise<void> {
  memory.newLink = null;
  try {
    await keepLink(db, of, link);
  } catch (error) {
    log('link not kept', { reason: String(error) });
  }
}

/** The pointer and what is looked up with it. */
interface Live extends LivePointerDoc {
  manifests: ModelDoc[];
  slots: SlotDoc[];
  counts: RecentCountsDoc[];
  secrets?: SecretDoc[];
}

/**
 * The pointer, the manifest of a version that is not in memory, the settings of all slots and counts newer than known, in
 * one operation (two before the first version). A new instance gets the shop's secret along, which it could not read its
 * shopper without.
 */
async function lookAtLive(memory: Memory, call: Call, about: About): Promise<void> {
  const { db, shop, now } = call;
  const { engine, counts } = memory;
  const [pointer] = await db
    .collection('models')
    .aggregate<Live>([
      { match: { _id: docId(shop, 'live') } },
      { lookup: otherManifest(engine?.version ?? '') },
      { lookup: { from: 'slots', localField: 'shop', foreignField: 'shop', as: 'slots' } },
      { lookup: newerCounts(counts?.countedTo ?? 0) },
      ...(knowsSecret(shop) ? [] : [{ lookup: secretOf(shop) }]),
    ]);
  memory.lookedAt = now;
  pointer?.secrets?.forEach(keepSecret);
  // Without a first version there is no pointer to look them up by.
  const slots = pointer?.slots ?? (await db.collection('slots').find({ shop }, { limit: MAX_ROWS }));
  memory.slots = new Map(slots.map((settings) => [settings.slot, settings]));
  if (!pointer) return;
  memory.counts = pointer.counts[0] ?? counts;
  const { version, manifests } = pointer;
  if (version !== engine?.version) await swapTo({ version, manifest: manifests[0] }, memory, call, about);
  const moved = memory.engine !== engine || memory.counts !== counts;
  if (moved && memory.engine && memory.counts) takeCounts(memory.engine, memory.counts);
}

/** The manifest of the version that a pointer names, where that is not the one in memory. */
function otherManifest(known: string): object {
  const named = { $and: [{ $eq: ['$shop', '$$shop'] }, { $eq: ['$version', '$$version'] }] };
  const other = { $ne: ['$$version', known] };
  // The pointer lies in the same collection, and has the version's name too.
  const isManifest = { $ne: ['$_id', '$$pointer'] };
  const pipeline = [{ $match: { $expr: { $and: [named, other, isManifest] } } }];
  return {
    from: 'models',
    let: { shop: '$shop', version: '$version', pointer: '$_id' },
    pipeline,
    as: 'manifests',
  };
}

/** The rollup writes them once an hour: between, there is nothing to carry. */
function newerCounts(countedTo: number): object {
  const ofShop = { $eq: ['$shop', '$$shop'] };
  const newer = { $gt: ['$countedTo', countedTo] };
  const pipeline = [{ $match: { $expr: { $and: [ofShop, newer] } } }];
  return { from: 'recentCounts', let: { shop: '$shop' }, pipeline, as: 'counts' };
}

function secretOf(shop: string): object {
  const pipeline = [{ $match: { _id: docId(shop, 'secret') } }];
  return { from: 'settings', pipeline, as: 'secrets' };
}
