import { docId, SLOTS } from '@zhuyi/contracts';
import type { EventBatchDoc, RollupDoc } from '@zhuyi/contracts';
import * as z from 'zod';
import type { Db } from '../db';
import { log } from '../log';
import type { Tx } from '../transaction';
import { isBehind, LOG_START } from './batches';
import { countSchema, lostIn, nextGeneration, timeSchema } from './place-fields';
import type { DetailsOf } from './detail-counts';
import { sceneOf } from './group-counts';
import { isSlotName } from './slot-docs';

/** Goes up when figures are counted by other rules; everything is then counted anew from the log. */
export const FIGURES_RULE = 1;
const MAX_SLOTS = 200;

const cursorSchema = z.object({ receivedAt: timeSchema, id: z.string() });
/** Without these nobody knows what is in the figures; the others come right with the next page. */
const placeSchema = z.object({
  cursor: cursorSchema,
  generation: countSchema.default(0),
  part: z.object({ id: z.string(), events: countSchema }).optional(),
  slots: z
    .array(z.object({ slot: z.unknown(), after: cursorSchema }))
    .default([])
    .transform((slots) => slots.flatMap(({ slot, after }) => (isSlotName(slot) ? [{ slot, after }] : []))),
  details: cursorSchema.optional(),
  groups: cursorSchema.optional(),
  erasures: countSchema.catch(0),
  countedTo: timeSchema.catch(0),
  simulatedAt: timeSchema.optional().catch(undefined),
  updatedAt: timeSchema.catch(0),
});

/** How far the figures are folded, with all its fields. */
export type Rollup = RollupDoc & Required<Pick<RollupDoc, 'generation' | 'slots' | 'countedTo'>>;

/** How far the figures are folded. */
export async function readRollup(db: Db, shop: string): Promise<Rollup> {
  return toRollup(shop, await db.collection('settings').get<RollupDoc>(rollupKey(shop)));
}

/** The same inside a transaction. */
export async function readRollupIn(tx: Tx, shop: string): Promise<Rollup> {
  return toRollup(shop, await tx.collection('settings').get<RollupDoc>(rollupKey(shop)));
}

export function rollupKey(shop: string): string {
  return docId(shop, 'rollup');
}

/**
 * What is stored, or the beginning where nothing is, where it was counted by other rules, or where it cannot be read: that
 * is logged, and everything is counted anew.
 */
export function toRollup(shop: string, stored: RollupDoc | null): Rollup {
  if (stored?.rule !== FIGURES_RULE) return fromStart(shop, stored);
  const read = placeSchema.safeParse(stored);
  if (!read.success) {
    log('place unreadable, counted anew', { reader: 'figures', lost: lostIn(read.error) });
    return fromStart(shop, stored);
  }
  const { part, simulatedAt, details, groups, ...place } = read.data;
  return {
    ...place,
    _id: rollupKey(shop),
    shop,
    rule: FIGURES_RULE,
    ...(part === undefined ? {} : { part }),
    ...(simulatedAt === undefined ? {} : { simulatedAt }),
    ...(details === undefined ? {} : { details }),
    ...(groups === undefined ? {} : { groups }),
  };
}

/** The beginning of the log, in a generation of its own: rows of those before are no longer read. */
export function fromStart(shop: string, before: RollupDoc | null): Rollup {
  return {
    _id: rollupKey(shop),
    shop,
    cursor: { ...LOG_START },
    erasures: (countSchema.safeParse(before?.erasures).data ?? 0) + 1,
    rule: FIGURES_RULE,
    generation: nextGeneration(before?.generation),
    slots: [],
    details: { ...LOG_START },
    groups: { ...LOG_START },
    countedTo: 0,
    updatedAt: timeSchema.safeParse(before?.updatedAt).data ?? 0,
  };
}

/** True when neither the cursor moved nor rows changed in between. */
export function sameRollup(a: RollupDoc, b: RollupDoc): boolean {
  return (
    a.cursor.receivedAt === b.cursor.receivedAt && a.cursor.id === b.cursor.id && a.erasures === b.erasures
  );
}

/** The same with the slots that merchants have added since: they count from this place of the log on. */
export async function withNewSlots(db: Db, rollup: Rollup): Promise<Rollup> {
  const added = await db
    .collection('slots')
    .find({ shop: rollup.shop }, { fields: ['slot'], orderBy: [['_id', 'asc']], limit: MAX_SLOTS });
  const known = new Set<string>([...SLOTS, ...rollup.slots.map(({ slot }) => slot)]);
  const fresh = added.filter(({ slot }) => isSlotName(slot) && !known.has(slot));
  if (fresh.length === 0) return rollup;
  const slots = [...rollup.slots, ...fresh.map(({ slot }) => ({ slot, after: rollup.cursor }))];
  return { ...rollup, slots };
}

/**
 * The same with hours, items and groups counted from here on, where they are not yet: a batch has each as a whole or not at all.
 */
export function withDetails(rollup: Rollup): Rollup {
  const { part, cursor, details, groups } = rollup;
  if (part || (details && groups)) return rollup;
  return { ...rollup, details: details ?? cursor, groups: groups ?? cursor };
}

/** What countEvents needs to count hours, items and groups of this batch; nothing of what it came in before. */
export function detailsFor(
  { details, groups }: Rollup,
  batch: Pick<EventBatchDoc, '_id' | 'receivedAt' | 'scene'>,
): { details?: DetailsOf } {
  if (!details || isBehind(batch, details)) return {};
  const isGrouped = groups !== undefined && !isBehind(batch, groups);
  return { details: { receivedAt: batch.receivedAt, ...(isGrouped && { scene: sceneOf(batch) }) } };
}

/** Which slots count for this batch: those of the register at the moment when it was folded, then and ever after. */
export function slotsFor(
  { slots }: Rollup,
  batch: Pick<EventBatchDoc, '_id' | 'receivedAt'>,
): (slot: string) => boolean {
  const added = slots.filter(({ after }) => !isBehind(batch, after)).map(({ slot }) => slot);
  const all = new Set<string>([...SLOTS, ...added]);
  return (slot) => all.has(slot);
}
