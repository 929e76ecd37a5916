import { readRollup, type Db } from '@zhuyi/cloud-kit';
import type { EventBatchDoc } from '@zhuyi/contracts';
import { chinaDay } from './recount';

const rungs = ['personal', 'session', 'content', 'popular', 'newest'];
const DAY = 24 * 3600 * 1000;

/** Counts of items and hours as a person would make them, as lines of text, sorted. */
export interface RecountedDetails {
  /** `day item: exposures clicks carts purchases units gmvFen`, of what slots brought. */
  items: string[];
  /** `day hour: exposures clicks slotClicks carts brought broughtFen`. */
  hours: string[];
  /** `day group: exposures clicks carts purchases units gmvFen`, of what slots brought. */
  groups: string[];
  /** `day: viewers clickers`, of all slots. */
  shoppers: string[];
}

/** From the stored batches alone, without any code of the shop; `register` are the slots that exist. */
export async function recountDetails(db: Db, register: readonly string[]): Promise<RecountedDetails> {
  const items = new Map<string, number[]>();
  const hours = new Map<string, number[]>();
  const groups = new Map<string, number[]>();
  const saw = new Map<string, Set<string>>();
  const add = (map: Map<string, number[]>, key: string, counts: number[]): void => {
    map.set(
      key,
      counts.map((count, at) => count + (map.get(key)?.[at] ?? 0)),
    );
  };
  const batches: EventBatchDoc[] = [];
  for await (const page of db.collection('eventBatches').pages({}, 1000)) batches.push(...page);
  for (const { shopper, receivedAt, scene = '-', events } of batches) {
    for (const { type, itemId, at, requestId, quantity = 1, price = 0 } of events) {
      const isSlot = register.includes(requestId?.split('~')[2] ?? '-');
      const day = chinaDay(at);
      const is = (one: string): number => Number(type === one);
      const bought = is('purchase') * quantity;
      const [shown, clicked, carted] = [is('expose'), is('click'), is('cart')];
      const counts = [shown, clicked, carted, is('purchase'), bought, bought * price];
      if (isSlot && receivedAt - at <= 70 * DAY) add(items, `${day} ${itemId}`, counts);
      const known = ['search', 'chat', 'moments', 'code', 'account', 'message', 'recents', '-'];
      if (isSlot) add(groups, `${day} scene:${known.includes(scene) ? scene : 'other'}`, counts);
      const rung = rungs[Number(/\.(\d)/.exec(requestId?.split('~')[7] ?? '')?.[1] ?? NaN)];
      if (isSlot && rung !== undefined) add(groups, `${day} rung:${rung}`, counts);
      const slot = Number(isSlot);
      const hour = new Date(at + DAY / 3).getUTCHours();
      add(hours, `${day} ${hour}`, [
        shown,
        clicked,
        slot * clicked,
        carted,
        slot * is('purchase'),
        slot * bought * price,
      ]);
      if (!isSlot || shown + clicked === 0) continue;
      const key = `${day} ${shown ? 'saw' : 'clicked'}`;
      saw.set(key, (saw.get(key) ?? new Set()).add(shopper));
    }
  }
  const lines = (map: Map<string, number[]>): string[] =>
    [...map]
      .filter(([, counts]) => counts.some((count) => count !== 0))
      .map(([key, counts]) => `${key}: ${counts.join(' ')}`)
      .sort();
  return {
    items: lines(items),
    hours: lines(hours),
    groups: lines(groups),
    shoppers: [...saw].map(([key, set]) => `${key}: ${set.size}`).sort(),
  };
}

/** The same as the shop has stored it. */
export async function storedDetails(db: Db, generation: number): Promise<RecountedDetails> {
  const items: string[] = [];
  const hours: string[] = [];
  const groups: string[] = [];
  const shoppers: string[] = [];
  for await (const page of db.collection('itemDays').pages({ generation }, 1000)) {
    for (const { day, items: stored } of page) {
      for (const [itemId = '', ...counts] of JSON.parse(stored) as string[][])
        items.push(`${day} ${itemId}: ${counts.join(' ')}`);
    }
  }
  for await (const page of db.collection('slotStats').pages({ generation, slot: '*' }, 1000)) {
    for (const { day, hours: stored = '{}', groups: byGroup = '{}', viewers = 0, clickers = 0 } of page) {
      if (viewers > 0) shoppers.push(`${day} saw: ${viewers}`);
      if (clickers > 0) shoppers.push(`${day} clicked: ${clickers}`);
      const columns = JSON.parse(stored) as Record<string, number[]>;
      const names = ['exposures', 'clicks', 'slotClicks', 'carts', 'brought', 'broughtFen'];
      for (let hour = 0; hour < 24; hour++) {
        const counts = names.map((name) => columns[name]?.[hour] ?? 0);
        if (counts.some((count) => count !== 0)) hours.push(`${day} ${hour}: ${counts.join(' ')}`);
      }
      for (const [group, counts] of Object.entries(JSON.parse(byGroup) as Record<string, number[]>))
        groups.push(`${day} ${group}: ${counts.join(' ')}`);
    }
  }
  return { items: items.sort(), hours: hours.sort(), groups: groups.sort(), shoppers: shoppers.sort() };
}

/** Fails unless the shop has stored what a person would count. */
export async function expectDetails(db: Db, shop: string, register: readonly string[]): Promise<void> {
  const { generation } = await readRollup(db, shop);
  expect(await storedDetails(db, generation)).toEqual(await recountDetails(db, register));
}
