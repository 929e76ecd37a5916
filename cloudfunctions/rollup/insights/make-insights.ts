import { findInsights, type Finding, type InsightItem } from '@zhuyi/attention-core';
import { dayOf, readMissed, readRollup, shopHour, type Call } from '@zhuyi/cloud-kit';
import { docId, TOP_WINDOWS } from '@zhuyi/contracts';
import type { InsightCard, InsightsDoc, ItemDoc } from '@zhuyi/contracts';
import { countsOf, sumItems, type ItemSums } from '../tops/sum-items';
import { readBaskets, readReasons } from './read-sales';

const DAY_MS = 24 * 3600 * 1000;
/** Cards are made when the shop's day has begun in earnest. */
const MORNING = 6;
const ITEMS_PAGE = 1_000;
const MAX_ITEMS = 20_000;
/** Of one kind; more would be a list, not a morning. */
const MOST_OF_A_KIND = 3;
const FIELDS = ['itemId', 'title', 'category', 'createdAt', 'onShelf', 'stock'];

type Looked = Pick<ItemDoc, '_id' | 'itemId' | 'title' | 'category' | 'createdAt' | 'onShelf' | 'stock'>;

/** Makes the cards of the day, once a morning; 1 when it did. What it reads is bounded: see docs/limits.md. */
export async function makeInsights(call: Call): Promise<number> {
  const { db, shop, now } = call;
  const _id = docId(shop, 'insights');
  const day = dayOf(now);
  if (shopHour(now) < MORNING) return 0;
  const before = await db.collection('settings').get<InsightsDoc>(_id);
  if (before?.day === day) return 0;
  const { generation } = await readRollup(db, shop);
  const days = Array.from({ length: 8 }, (_, at) => dayOf(now - (7 - at) * DAY_MS));
  const [sums, items] = [await sumItems(days, generation, call), await readItems(call)];
  const found = findInsights({
    items: items.map((item) => lookedAt(item, sums.get(item.itemId), now)),
    baskets: await readBaskets(call),
    reasons: await readReasons(call),
    missed: await readMissed(call),
  });
  const titles = new Map(items.map(({ itemId, title }) => [itemId, title]));
  const cards = firstOfKinds(found).map((one) => toCard(one, titles));
  await db.collection('settings').set({ _id, shop, day, cards, updatedAt: now });
  return 1;
}

/** All items, the first 20,000 by their keys; an operation 1,000. */
async function readItems({ db, shop }: Call): Promise<Looked[]> {
  const items: Looked[] = [];
  for (let after = ''; items.length < MAX_ITEMS;) {
    const page: Looked[] = await db
      .collection('items')
      .find(
        { shop, _id: db.command.gt(after) },
        { fields: FIELDS, orderBy: [['_id', 'asc']], limit: ITEMS_PAGE },
      );
    items.push(...page);
    if (page.length < ITEMS_PAGE) break;
    after = page.at(-1)?._id ?? '';
  }
  return items;
}

function lookedAt(item: Looked, sums: ItemSums | undefined, now: number): InsightItem {
  const none = { exposures: 0, clicks: 0, purchases: 0 };
  const { exposures, clicks, purchases } = sums ? countsOf(sums, TOP_WINDOWS.indexOf(7), false) : none;
  const today = sums ? countsOf(sums, TOP_WINDOWS.indexOf(1), false).clicks : 0;
  const yesterday = sums ? countsOf(sums, TOP_WINDOWS.indexOf(1), true).clicks : 0;
  return {
    ...{ itemId: item.itemId, category: item.category.slice(0, 2).join(' / '), exposures, clicks, purchases },
    ...{ clicksToday: today + yesterday, age: (now - item.createdAt) / DAY_MS },
    ...{ onShelf: item.onShelf, stock: item.stock },
  };
}

function firstOfKinds(found: readonly Finding[]): Finding[] {
  const counts = new Map<Finding['kind'], number>();
  return found.filter(({ kind }) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= MOST_OF_A_KIND;
  });
}

function toCard(found: Finding, titles: ReadonlyMap<string, string>): InsightCard {
  const { kind, key, other } = found;
  const otherTitle = other === undefined ? undefined : (titles.get(other) ?? '');
  return {
    ...found,
    id: JSON.stringify(other === undefined ? [kind, key] : [kind, key, other]),
    title: titles.get(key) ?? '',
    ...(otherTitle === undefined ? {} : { otherTitle }),
  };
}
