import { MAX_TITLE } from '@zhuyi/contracts';
import type { EventType } from '@zhuyi/contracts';
import { numberOf } from '../../values/absent';
import { readTimeText } from '../../values/time-text';
import { openClock } from '../clock';
import type { Form, FormReader, ItemFacts, Layout, Reading, ReadSettings } from '../form';
import type { Head, HeadRow } from '../head';
import { absentNotes, findHeader, type Header, isNumbered } from '../header';
import { itemIdOf } from '../item-ids';
import { hashOf } from '../numbers';

const COLUMNS = {
  shopper: ['user_id', 'user', 'uid'],
  item: ['item_id', 'item', 'iid'],
  category: ['category_id', 'category', 'cat', 'item_category', 'cate_id'],
  behaviour: ['behavior_type', 'behavior', 'behaviour_type', 'behaviour', 'type', 'action_type', 'action'],
  time: ['timestamp', 'time', 'datetime', 'time_stamp'],
} as const;
type Column = keyof typeof COLUMNS;
const NAMES = Object.keys(COLUMNS) as Column[];
const OPTIONAL: readonly Column[] = ['category'];

const TYPES: Readonly<Record<string, EventType>> = {
  pv: 'click',
  fav: 'favourite',
  cart: 'cart',
  buy: 'purchase',
};
/** Share of the first lines that must look so. */
const SURE = 0.8;

/** The published log covers these nine days of 2017 in UTC+8; a few lines lie outside by mistake. */
const NINE_DAYS = { from: Date.UTC(2017, 10, 24, 16), to: Date.UTC(2017, 11, 3, 16) };
/** A file with this share of its lines in the nine days is a part of the published log. */
const MOSTLY = 0.9;

/** Width of the groups that the numbered categories are shown in. */
const GROUP = 250_000;

/** Taobao UserBehavior: user, item, category, behaviour, seconds; published without a header, a title or a price
 * (tianchi.aliyun.com/dataset/649). So that it can be shown as a shop, its goods have prices as decoration. */
export const taobao: Form = {
  name: 'taobao',
  rules: 2,
  expected:
    'lines like 1,2268318,2520377,pv,1511544070, or a header that names user_id, item_id, category_id, behavior_type and timestamp in any order (Taobao UserBehavior)',
  recognise(head) {
    const named = findHeader<Column>(head, COLUMNS, OPTIONAL);
    if (named && !('missing' in named)) {
      return holdsNothingElse(named) && fits(named.sample, named.place.behaviour)
        ? { ...named, open: (settings) => openReader(named, settings) }
        : null;
    }
    return withoutHeader(head) ?? named;
  },
};

/** A table with more columns, titles and prices perhaps, is somebody's own: nothing of it may be made up. */
function holdsNothingElse({ columns, numbered, absent }: Header<Column>): boolean {
  return columns === NAMES.length - absent.length + (numbered ? 1 : 0);
}

/** The columns in their published order, behind one that counts the lines or not. */
function withoutHeader(head: Head): Layout | null {
  for (const { delimiter, rows } of head.tables()) {
    for (const first of [0, 1]) {
      const columns = NAMES.length + first;
      const shaped = rows.filter(({ fields }) => fields.length === columns);
      if (shaped.length < SURE * (rows.length - 1) || !fits(shaped, first + 3)) continue;
      if (!shaped.some(({ fields }) => readTimeText((fields[first + 4] ?? '').trim()) !== null)) continue;
      if (first === 1 && !isNumbered(shaped)) continue;
      const place = Object.fromEntries(NAMES.map((name, i) => [name, i + first])) as Record<Column, number>;
      const layout = { delimiter, columns, headerLines: 0, header: '', numbered: first === 1 };
      const header = { ...layout, place, absent: [], sample: rows };
      return { ...layout, open: (settings) => openReader(header, settings) };
    }
  }
  return null;
}

/** True where most rows have one of the four behaviours there. */
function fits(rows: readonly HeadRow[], place: number): boolean {
  const fitting = rows.filter(({ fields }) => Object.hasOwn(TYPES, behaviourOf(fields[place])));
  return fitting.length > 0 && fitting.length >= SURE * rows.length;
}

function behaviourOf(text = ''): string {
  return text.trim().toLowerCase();
}

function openReader({ place, absent }: Header<Column>, settings: ReadSettings): FormReader {
  const clock = openClock('UTC', settings);
  let lines = 0;
  let inNineDays = 0;
  let isPublished = false;
  return {
    grouped: false,

    read(fields): Reading {
      const field = (column: Column) => (fields[place[column]] ?? '').trim();
      const behaviour = behaviourOf(field('behaviour'));
      const type = Object.hasOwn(TYPES, behaviour) ? TYPES[behaviour] : undefined;
      if (type === undefined) return { refused: 'behaviour' };
      const time = clock.note(field('time'));
      if (time === null) return { refused: 'time' };
      const itemId = itemIdOf(field('item'));
      if (itemId === null) return { refused: 'item-id' };
      const category = numberOf(field('category'));
      if (place.category >= 0 && !/^\d{1,20}$/.test(category)) return { refused: 'number' };
      const evidence = { label: category };
      const shopper = numberOf(field('shopper'));
      if (shopper === '') return { itemId, evidence, refused: 'no-customer' };
      lines += 1;
      const at = clock.timeOf(time);
      if (typeof at === 'number' && at >= NINE_DAYS.from && at < NINE_DAYS.to) inNineDays += 1;
      const sale = type === 'purchase' ? { quantity: 1 } : {};
      return { itemId, evidence, event: { type, time, shopper, group: '', ...sale } };
    },

    settle(now) {
      clock.settle(now);
      isPublished = lines > 0 && inNineDays >= MOSTLY * lines;
    },

    timeOf(time) {
      const at = clock.timeOf(time);
      if (typeof at === 'string' || !isPublished) return at;
      return at >= NINE_DAYS.from && at < NINE_DAYS.to ? at : 'time-range';
    },

    toItem: (facts) => ({ item: toItem(facts), supplied: ['demo-titles', 'demo-prices'] }),

    notes: () => [
      'A page view (pv) counts as a click: both open an item.',
      ...(isPublished
        ? ['The days of this log are 2017-11-25 to 2017-12-03 in UTC+8; lines outside are refused.']
        : []),
      ...clock.notes(),
      ...absentNotes(absent, COLUMNS),
    ],
  };
}

function toItem({ itemId, label = '' }: ItemFacts) {
  if (label === '') {
    const item = { itemId, title: `商品 ${itemId}`.slice(0, MAX_TITLE), category: ['未分类'], brand: '' };
    return { ...item, priceFen: priceOf(itemId, label), onShelf: true, tags: [], images: [] };
  }
  const group = Math.floor(Number(label) / GROUP);
  const range = `类目 ${(group * GROUP) / 10_000}–${((group + 1) * GROUP) / 10_000} 万`;
  return {
    itemId,
    title: `商品 ${itemId} · 类目 ${label}`.slice(0, MAX_TITLE),
    category: [range, `类目 ${label}`],
    brand: '',
    priceFen: priceOf(itemId, label),
    onShelf: true,
    tags: [],
    images: [],
  };
}

/** A made-up price in fen, 5.90 to about 900.90: things of one category cost about the same. */
function priceOf(itemId: string, category: string): number {
  const level = (hashOf(`category ${category}`) % 1000) / 1000;
  const own = (hashOf(`item ${itemId}`) % 1000) / 1000;
  return Math.max(5, Math.floor(9 * 50 ** level * (0.6 + 0.8 * own))) * 100 + 90;
}
