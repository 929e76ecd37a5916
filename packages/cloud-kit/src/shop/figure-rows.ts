import { docId } from '@zhuyi/contracts';
import type { ItemDayDoc, SlotShoppersDoc, SlotStatDoc } from '@zhuyi/contracts';
import type { Db } from '../db';
import type { Tx } from '../transaction';
import { addHours, packHours, unpackHours, type Hours } from './detail-counts';
import { addToItemDays } from './item-days';
import { addShoppers, packShoppers, sizeOf, trimShoppers, unpackShoppers } from './shopper-set';
import { ALL_SLOTS } from './count-fields';
import { addGroups, packGroups, unpackGroups, type Groups } from './group-counts';
import { addCounts, noCounts, noShoppers, type CountedShoppers, type Tally } from './slot-counts';

/** The figures' name among the readers of the log. */
export const FIGURES = 'figures';

/** Version and arm of the row with the numbers of different shoppers. */
export const ALL_VERSIONS = '*';

/**
 * Documents that one transaction of the figures writes, at most. What 50 events touch fits; at 100 ms a write, a slow
 * database takes 16 s of the platform's 30.
 */
export const MAX_FIGURE_DOCUMENTS = 150;

/** Rows as they are to be stored. */
export interface FigureRows {
  stats: SlotStatDoc[];
  shoppers: SlotShoppersDoc[];
  items: ItemDayDoc[];
}

/**
 * The rows that the tally touches, with it added. They are read before the transaction that writes them: whoever
 * changes rows changes the rollup document too, so a rollup that is still the same means rows that are.
 */
export async function addToRows(db: Db, shop: string, tally: Tally, generation: number): Promise<FigureRows> {
  const { stats, sets } = await readRows(db, shop, tally, generation);
  const items = await addToItemDays(db, shop, tally.items, generation);
  const result: FigureRows = { stats: [], shoppers: [], items };
  for (const [_id, row] of tally.rows) {
    const sum: SlotStatDoc = { ...row, _id, shop, generation };
    const before = stats.get(_id);
    if (before) addCounts(sum, before);
    result.stats.push(sum);
  }
  for (const [_id, counted] of tally.shoppers) {
    const rowId = rowOfShoppers(shop, counted);
    const stored = sets.get(_id);
    // The day is over: its sets are gone, and its numbers stay as they are.
    if (!stored && stats.get(rowId)?.viewers !== undefined) continue;
    const { row, set } = addToShoppers(shop, counted, stored, generation);
    result.stats.push({ ...row, _id: rowId });
    result.shoppers.push({ ...set, _id });
  }
  for (const [day, more] of tally.hours) {
    const _id = rowOfShoppers(shop, { day, slot: ALL_SLOTS });
    const before = stats.get(_id);
    const hours = withHours(before?.hours, more);
    const groups = withGroups(before?.groups, tally.groups.get(day));
    const written = result.stats.find((row) => row._id === _id);
    if (written) Object.assign(written, { hours }, groups);
    else result.stats.push({ ...allSlots(shop, day, generation), ...before, _id, hours, ...groups });
  }
  return result;
}

function withHours(stored: string | undefined, more: Hours): string {
  const sum = unpackHours(stored);
  addHours(sum, more);
  return packHours(sum);
}

function withGroups(stored: string | undefined, more: Groups | undefined): { groups?: string } {
  if (!more) return stored === undefined ? {} : { groups: stored };
  const sum = unpackGroups(stored);
  addGroups(sum, more);
  return { groups: packGroups(sum) };
}

function allSlots(shop: string, day: string, generation: number): Omit<SlotStatDoc, '_id'> {
  const at = { shop, day, slot: ALL_SLOTS, generation };
  return { ...at, version: ALL_VERSIONS, arm: ALL_VERSIONS, ...noCounts() };
}

/** Writes them; a document each. */
export async function writeRows(tx: Tx, { stats, shoppers, items }: FigureRows): Promise<void> {
  for (const row of stats) await tx.collection('slotStats').set(row);
  for (const set of shoppers) await tx.collection('slotShoppers').set(set);
  for (const day of items) await tx.collection('itemDays').set(day);
}

async function readRows(
  db: Db,
  shop: string,
  { rows, shoppers, hours }: Tally,
  generation: number,
): Promise<{ stats: Map<string, SlotStatDoc>; sets: Map<string, SlotShoppersDoc> }> {
  const days = [...hours.keys()].map((day) => ({ day, slot: ALL_SLOTS }));
  const ofShoppers = [...shoppers.values(), ...days].map((counted) => rowOfShoppers(shop, counted));
  const rowIds = [...new Set([...rows.keys(), ...ofShoppers])];
  const stats = await db
    .collection('slotStats')
    .find({ _id: db.command.in(rowIds), generation }, { limit: Math.max(1, rowIds.length) });
  const setIds = [...shoppers.keys()];
  const sets =
    setIds.length === 0
      ? []
      : await db
          .collection('slotShoppers')
          .find({ _id: db.command.in(setIds), generation }, { limit: setIds.length });
  const byId = <T extends { _id: string }>(docs: T[]) => new Map(docs.map((doc) => [doc._id, doc]));
  return { stats: byId(stats), sets: byId(sets) };
}

function rowOfShoppers(shop: string, { day, slot }: { day: string; slot: string }): string {
  return docId(shop, day, slot, ALL_VERSIONS, ALL_VERSIONS);
}

function addToShoppers(
  shop: string,
  counted: CountedShoppers,
  stored: SlotShoppersDoc | undefined,
  generation: number,
): { row: Omit<SlotStatDoc, '_id'>; set: Omit<SlotShoppersDoc, '_id'> } {
  const { day, slot } = counted;
  const sum = stored
    ? { viewers: unpackShoppers(stored.viewers), clickers: unpackShoppers(stored.clickers) }
    : noShoppers(counted);
  for (const kind of ['viewers', 'clickers'] as const) {
    addShoppers(sum[kind], counted[kind]);
    trimShoppers(sum[kind]);
  }
  const at = { shop, day, slot, generation };
  const [viewers, clickers] = [sizeOf(sum.viewers), sizeOf(sum.clickers)];
  return {
    row: { ...at, version: ALL_VERSIONS, arm: ALL_VERSIONS, ...noCounts(), viewers, clickers },
    set: { ...at, viewers: packShoppers(sum.viewers), clickers: packShoppers(sum.clickers) },
  };
}
