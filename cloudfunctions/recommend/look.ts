import {
  COMPARISON_FIELDS,
  comparisonsOf,
  coolOffKey,
  coolOffOf,
  keepSecret,
  knowsSecret,
  readComparisons,
  type Call,
} from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { LivePointerDoc, ModelDoc, RecentCountsDoc, SecretDoc, SlotDoc } from '@zhuyi/contracts';
import { swapTo, type About } from './load';
import type { Memory } from './memory';
import { takeCounts } from './recent';
import { takeSlots } from './slots';

/** The pointer, of which nothing is believed, and what is looked up with it. */
interface Live extends Partial<LivePointerDoc> {
  manifests: ModelDoc[];
  slots: SlotDoc[];
  counts: RecentCountsDoc[];
  secrets?: SecretDoc[];
  coolOffs: unknown[];
  experiments: unknown[];
}

/**
 * The pointer, the manifest of a version that is not in memory, the settings of all slots and counts newer than known, in
 * one operation (two where an instance finds no pointer for the first time). A new instance gets the shop's secret along,
 * which it could not read its shopper without. A pointer that is damaged changes nothing but the slots.
 */
export async function lookAround(memory: Memory, call: Call, about: About): Promise<void> {
  const { now } = call;
  if (memory.pointerless && !(await findsPointer(memory, call))) {
    memory.lookedAt = now;
    return;
  }
  const [pointer] = await readPointer(memory, call);
  memory.lookedAt = now;
  memory.pointerless = !pointer;
  pointer?.secrets?.forEach(keepSecret);
  if (!pointer) {
    // Without a first version there is no pointer to look them up by.
    await findsPointer(memory, call);
    return;
  }
  takeSlots(pointer.slots, memory, now);
  memory.coolOff = coolOffOf(pointer.coolOffs[0]);
  takeComparisons(pointer.experiments, memory);
  await follow(pointer, memory, call, about);
}

async function follow(pointer: Live, memory: Memory, call: Call, about: About): Promise<void> {
  const { engine, counts } = memory;
  const { version, manifests } = pointer;
  memory.counts = pointer.counts[0] ?? counts;
  if (typeof version !== 'string' || version === '') {
    call.log('pointer damaged', { version, serving: engine?.version });
  } else if (version !== engine?.version) {
    await swapTo({ version, manifest: manifests[0] }, memory, call, about);
  }
  const moved = memory.engine !== engine || memory.counts !== counts;
  if (moved && memory.engine && memory.counts) {
    try {
      takeCounts(memory.engine, memory.counts);
    } catch (error) {
      memory.counts = null;
      call.log('counts refused', { reason: String(error) });
    }
  }
}

function readPointer({ engine, counts }: Memory, { db, shop }: Call): Promise<Live[]> {
  return db
    .collection('models')
    .aggregate<Live>([
      { match: { _id: docId(shop, 'live') } },
      { lookup: otherManifest(shop, engine?.version ?? '') },
      { lookup: ofShop('slots', shop) },
      { lookup: coolOffs(shop) },
      { lookup: running(shop) },
      { lookup: newerCounts(shop, counts?.countedTo ?? 0) },
      ...(knowsSecret(shop) ? [] : [{ lookup: secretOf(shop) }]),
    ]);
}

/**
 * Whether there may be a pointer now; the slots come along. One operation: it sets out from an item, since a pointer that is
 * not there leads to nothing. A shop without items is looked at the long way.
 */
async function findsPointer(memory: Memory, call: Call): Promise<boolean> {
  const { db, shop, now } = call;
  const pointers = { from: 'models', pipeline: [{ $match: { _id: docId(shop, 'live') } }], as: 'pointers' };
  const [found] = await db
    .collection('items')
    .aggregate<{ slots: SlotDoc[]; pointers: object[]; coolOffs: unknown[]; experiments: unknown[] }>([
      { match: { shop } },
      { limit: 1 },
      { project: { _id: 1 } },
      { lookup: ofShop('slots', shop) },
      { lookup: coolOffs(shop) },
      { lookup: running(shop) },
      { lookup: pointers },
    ]);
  if (!found) return true;
  takeSlots(found.slots, memory, now);
  memory.coolOff = coolOffOf(found.coolOffs[0]);
  takeComparisons(found.experiments, memory);
  return found.pointers.length > 0;
}

/** The manifest of the version that a pointer names, where that is not the one in memory. */
function otherManifest(shop: string, known: string): object {
  const named = { $and: [{ $eq: ['$shop', shop] }, { $eq: ['$version', '$$version'] }] };
  const other = { $ne: ['$$version', known] };
  // The pointer lies in the same collection, and has the version's name too.
  const isManifest = { $ne: ['$_id', '$$pointer'] };
  const pipeline = [{ $match: { $expr: { $and: [named, other, isManifest] } } }];
  return { from: 'models', let: { version: '$version', pointer: '$_id' }, pipeline, as: 'manifests' };
}

function ofShop(from: string, shop: string): object {
  return { from, pipeline: [{ $match: { shop } }], as: from };
}

function coolOffs(shop: string): object {
  return { from: 'settings', pipeline: [{ $match: { _id: coolOffKey(shop) } }], as: 'coolOffs' };
}

/** Versions that no experiment serves any more are let go. */
function takeComparisons(found: readonly unknown[], memory: Memory): void {
  memory.comparisons = readComparisons(found);
  const served = memory.comparisons.experiments.flatMap(({ arms }) =>
    arms.flatMap(({ change }) => (change.kind === 'version' ? [change.version] : [])),
  );
  for (const version of memory.others.keys()) if (!served.includes(version)) memory.others.delete(version);
}

function running(shop: string): object {
  const pipeline = [{ $match: comparisonsOf(shop) }, { $project: COMPARISON_FIELDS }];
  return { from: 'experiments', pipeline, as: 'experiments' };
}

/** The rollup writes them once an hour: between, there is nothing to carry. */
function newerCounts(shop: string, countedTo: number): object {
  const pipeline = [{ $match: { shop, countedTo: { $gt: countedTo } } }];
  return { from: 'recentCounts', pipeline, as: 'counts' };
}

function secretOf(shop: string): object {
  const pipeline = [{ $match: { _id: docId(shop, 'secret') } }];
  return { from: 'settings', pipeline, as: 'secrets' };
}
