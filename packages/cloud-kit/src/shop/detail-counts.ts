import { docId, HOUR_FIELDS, ITEM_DAYS, ITEM_SHARDS } from '@zhuyi/contracts';
import type { HourField, HourFigures, SceneKey, ShopEvent, SlotCounts } from '@zhuyi/contracts';
import { COUNT_FIELDS, shopHour, NO_SLOT } from './count-fields';
import { addGroups, addToGroup, groupsOf, type Groups } from './group-counts';

const HOUR_MS = 3600 * 1000;
const HOURS = 24;
const ITEM_DAYS_MS = ITEM_DAYS * HOURS * HOUR_MS;

export type Hours = HourFigures;

/** Counts of items of a day, one document's; the numbers in the order of COUNT_FIELDS. */
export interface CountedItems {
  day: string;
  shard: number;
  items: Map<string, number[]>;
}

/** What is counted of a day beside its slots: hours and groups by day (in one document), items by document key. */
export interface Details {
  hours: Map<string, Hours>;
  groups: Map<string, Groups>;
  items: Map<string, CountedItems>;
}

/** Of a batch: when it was received (epoch ms), and how its visit began where groups are counted. */
export interface DetailsOf {
  receivedAt: number;
  scene?: SceneKey;
}

/** An event on its way into them. */
export interface Detail extends DetailsOf {
  event: ShopEvent;
  counts: Partial<SlotCounts>;
  place: { day: string; slot: string };
  shop: string;
  sign: 1 | -1;
}

export function newDetails(): Details {
  return { hours: new Map(), groups: new Map(), items: new Map() };
}

export function noHours(): Hours {
  const none = (): number[] => new Array<number>(HOURS).fill(0);
  return {
    exposures: none(),
    clicks: none(),
    slotClicks: none(),
    carts: none(),
    brought: none(),
    broughtFen: none(),
  };
}

/** Documents that adding this event would touch for the first time. */
export function detailsToAdd({ hours, items }: Details, detail: Detail): number {
  const shard = itemPlace(detail);
  return Number(!hours.has(detail.place.day)) + Number(shard !== null && !items.has(shard.key));
}

/** Those of the second that the first does not touch. */
export function newDetailsIn(into: Details, from: Details): number {
  const hours = [...from.hours.keys()].filter((day) => !into.hours.has(day)).length;
  return hours + [...from.items.keys()].filter((key) => !into.items.has(key)).length;
}

/** Counts the event in its hour, and where a slot brought it in its groups and at its item. */
export function addDetails(details: Details, detail: Detail): void {
  const { event, counts, place, sign, scene } = detail;
  const hours = details.hours.get(place.day) ?? noHours();
  details.hours.set(place.day, hours);
  const hour = shopHour(event.at);
  for (const [field, count] of Object.entries(hourCounts(counts, place.slot !== NO_SLOT))) {
    const list = hours[field as HourField];
    list[hour] = (list[hour] ?? 0) + sign * count;
  }
  if (scene !== undefined && place.slot !== NO_SLOT)
    for (const key of groupsOf(scene, event.requestId))
      addToGroup(mapOf(details.groups, place.day), key, counts, sign);
  const shard = itemPlace(detail);
  if (!shard) return;
  const { key, ...at } = shard;
  const counted = details.items.get(key) ?? { ...at, items: new Map<string, number[]>() };
  details.items.set(key, counted);
  const more = COUNT_FIELDS.map((field) => sign * (counts[field] ?? 0));
  counted.items.set(event.itemId, sumOf(counted.items.get(event.itemId), more));
}

export function mergeDetails(into: Details, from: Details): void {
  for (const [day, more] of from.hours) {
    const hours = into.hours.get(day) ?? noHours();
    into.hours.set(day, hours);
    addHours(hours, more);
  }
  for (const [day, more] of from.groups) addGroups(mapOf(into.groups, day), more);
  for (const [key, { day, shard, items }] of from.items) {
    const counted = into.items.get(key) ?? { day, shard, items: new Map<string, number[]>() };
    into.items.set(key, counted);
    for (const [itemId, more] of items) counted.items.set(itemId, sumOf(counted.items.get(itemId), more));
  }
}

function mapOf(all: Map<string, Groups>, day: string): Groups {
  const own: Groups = all.get(day) ?? new Map();
  all.set(day, own);
  return own;
}

export function addHours(into: Hours, more: Hours): void {
  for (const field of HOUR_FIELDS) into[field] = sumOf(into[field], more[field]);
}

/** As they are stored. */
export function packHours(hours: Hours): string {
  return JSON.stringify(Object.fromEntries(HOUR_FIELDS.map((field) => [field, hours[field]])));
}

/** What is stored; zeros where nothing is, or where it cannot be read. */
export function unpackHours(stored: string | undefined): Hours {
  if (stored === undefined) return noHours();
  const read = JSON.parse(stored) as Partial<Record<HourField, number[]>>;
  const hours = noHours();
  for (const field of HOUR_FIELDS) hours[field] = sumOf(hours[field], read[field] ?? []);
  return hours;
}

/** Number by number; a missing one is 0. */
export function sumOf(a: readonly number[] | undefined, b: readonly number[]): number[] {
  if (!a) return [...b];
  return a.map((value, at) => value + (b[at] ?? 0));
}

/** Which document of itemDays an item of a day is in. */
export function itemDayKey(shop: string, shard: number, day: string): string {
  return docId(shop, String(shard), day);
}

function itemPlace({
  event,
  place,
  shop,
  receivedAt,
}: Detail): { key: string; day: string; shard: number } | null {
  if (place.slot === NO_SLOT || event.at < receivedAt - ITEM_DAYS_MS) return null;
  const shard = shardOf(event.itemId);
  return { key: itemDayKey(shop, shard, place.day), day: place.day, shard };
}

/** FNV-1a, folded. */
function shardOf(itemId: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < itemId.length; at++) hash = Math.imul(hash ^ itemId.charCodeAt(at), 0x01000193);
  return (hash >>> 16) % ITEM_SHARDS;
}

function hourCounts(counts: Partial<SlotCounts>, isSlot: boolean): Record<HourField, number> {
  const { exposures = 0, clicks = 0, carts = 0, purchases = 0, gmvFen = 0 } = counts;
  const slot = isSlot ? { slotClicks: clicks, brought: purchases, broughtFen: gmvFen } : NONE;
  return { exposures, clicks, carts, ...slot };
}

const NONE = { slotClicks: 0, brought: 0, broughtFen: 0 };
