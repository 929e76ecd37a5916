import { contradictions } from '@zhuyi/attention-core';
import { MAX_ROWS, type Call } from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { SlotClause, SlotItem, SlotSettings } from '@zhuyi/contracts';

/** Where each item stands in the settings, by the path of the field. */
function placesOf({ pins, boosts, exclusions, rules, only }: SlotSettings): [path: string, itemId: string][] {
  const clauses = [
    ...rules.flatMap(({ when }, r) =>
      when.map((clause, c): [string, SlotClause] => [`settings.rules.${r}.when.${c}`, clause]),
    ),
    ...only.map((clause, c): [string, SlotClause] => [`settings.only.${c}`, clause]),
  ];
  return [
    ...clauses.flatMap(([path, clause]) =>
      clause.kind === 'items'
        ? clause.itemIds.map((itemId, i): [string, string] => [`${path}.itemIds.${i}`, itemId])
        : [],
    ),
    ...pins.map((itemId, i): [string, string] => [`settings.pins.${i}`, itemId]),
    ...boosts.map(({ itemId }, i): [string, string] => [`settings.boosts.${i}.itemId`, itemId]),
    ...exclusions.map((itemId, i): [string, string] => [`settings.exclusions.${i}`, itemId]),
  ];
}

/** BAD_INPUT, with the place, for what cannot be meant together. */
export function refuseContradictions(settings: SlotSettings): void {
  const [first, ...others] = contradictions(settings);
  if (!first) return;
  const more = others.length > 0 ? `, and ${others.length} more` : '';
  throw new ZhuyiError('BAD_INPUT', first.message + more, { field: `settings.${first.path}` });
}

/** BAD_INPUT, with the place, for an item that the shop does not have. */
export async function refuseUnknown(settings: SlotSettings, { db, shop }: Call): Promise<void> {
  const places = placesOf(settings);
  if (places.length === 0) return;
  const keys = [...new Set(places.map(([, itemId]) => docId(shop, itemId)))];
  const there = new Set<string>();
  for (let at = 0; at < keys.length; at += MAX_ROWS) {
    const found = await db
      .collection('items')
      .find({ _id: db.command.in(keys.slice(at, at + MAX_ROWS)) }, { limit: MAX_ROWS, fields: ['_id'] });
    for (const { _id } of found) there.add(_id);
  }
  const unknown = places.filter(([, itemId]) => !there.has(docId(shop, itemId)));
  const [first] = unknown;
  if (!first) return;
  const names = unknown.map(([, itemId]) => itemId).join(', ');
  throw new ZhuyiError('BAD_INPUT', `not in the shop: ${names}`, { field: first[0] });
}

const ITEM_FIELDS = ['itemId', 'title', 'category', 'priceFen', 'art'];

/** The items that settings name and that are there. */
export async function namedItems(settings: readonly SlotSettings[], { db, shop }: Call): Promise<SlotItem[]> {
  const named = settings.flatMap((each) => placesOf(each).map(([, itemId]) => itemId));
  const keys = [...new Set(named)].map((itemId) => docId(shop, itemId));
  const items: SlotItem[] = [];
  for (let at = 0; at < keys.length; at += MAX_ROWS) {
    const some = db.command.in(keys.slice(at, at + MAX_ROWS));
    const found = await db
      .collection('items')
      .find({ _id: some }, { orderBy: [['_id', 'asc']], limit: MAX_ROWS, fields: ITEM_FIELDS });
    items.push(...found.map(slotItem));
  }
  return items;
}

function slotItem({ itemId, title, category, priceFen, art }: SlotItem): SlotItem {
  return { itemId, title, category, priceFen, ...(art === undefined ? {} : { art }) };
}
