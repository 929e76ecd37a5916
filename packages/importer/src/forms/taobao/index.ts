import { MAX_TITLE } from '@zhuyi/contracts';
import type { EventType } from '@zhuyi/contracts';
import type { Form, FormReader, ItemFacts, Reading } from '../form';
import { itemIdOf } from '../item-ids';
import { hashOf } from '../numbers';
import { EARLIEST } from '../times';

const TYPES: Readonly<Record<string, EventType>> = {
  pv: 'click',
  fav: 'favourite',
  cart: 'cart',
  buy: 'purchase',
};
const LINE = /^\d{1,20},\d{1,20},\d{1,20},(pv|fav|cart|buy),-?\d{1,12}\r?$/;
/** Share of the first lines that must look so. */
const SURE = 0.8;

/** The published log covers these nine days of 2017 in UTC+8; a few lines lie outside by mistake. */
const NINE_DAYS = { from: Date.UTC(2017, 10, 24, 16), to: Date.UTC(2017, 11, 3, 16) };
/** A file with this share of its lines in the nine days is a part of the published log. */
const MOSTLY = 0.9;

/** Width of the groups that the numbered categories are shown in. */
const GROUP = 250_000;

/** Taobao UserBehavior: user, item, category, behaviour, seconds; no header. */
export const taobao: Form = {
  name: 'taobao',
  expected: 'CSV without a header, lines like 1,2268318,2520377,pv,1511544070 (Taobao UserBehavior)',
  recognise(head) {
    const lines = head.slice(0, 50);
    const fitting = lines.filter((line) => LINE.test(line.trim())).length;
    if (fitting === 0 || fitting < SURE * (lines.length - 1)) return null;
    return { delimiter: ',', columns: 5, headerLines: 0, open: openReader };
  },
};

function openReader(): FormReader {
  let lines = 0;
  let inNineDays = 0;
  let bounds = { from: EARLIEST, to: Infinity };
  let isPublished = false;
  return {
    grouped: false,

    read(fields): Reading {
      const [shopper = '', item = '', category = '', behaviour = '', time = ''] = fields.map((field) =>
        field.trim(),
      );
      const type = Object.hasOwn(TYPES, behaviour) ? TYPES[behaviour] : undefined;
      if (type === undefined) return { refused: 'behaviour' };
      if (!/^-?\d{1,12}$/.test(time)) return { refused: 'time' };
      const itemId = itemIdOf(item);
      if (itemId === null) return { refused: 'item-id' };
      if (!/^\d{1,20}$/.test(category)) return { refused: 'number' };
      const evidence = { label: category };
      if (shopper === '') return { itemId, evidence, refused: 'no-customer' };
      lines += 1;
      const at = Number(time) * 1000;
      if (at >= NINE_DAYS.from && at < NINE_DAYS.to) inNineDays += 1;
      const sale = type === 'purchase' ? { quantity: 1, priceFen: priceOf(itemId, category) } : {};
      return { itemId, evidence, event: { type, time, shopper, group: '', ...sale } };
    },

    settle(now) {
      isPublished = lines > 0 && inNineDays >= MOSTLY * lines;
      bounds = isPublished ? { from: NINE_DAYS.from, to: NINE_DAYS.to - 1 } : { from: EARLIEST, to: now };
    },

    timeOf(time) {
      const at = Number(time) * 1000;
      return at >= bounds.from && at <= bounds.to ? at : 'time-range';
    },

    toItem: (facts) => ({ item: toItem(facts), supplied: ['title', 'price'] }),

    notes: () => [
      'A page view (pv) counts as a click: both open an item.',
      ...(isPublished
        ? ['The days of this log are 2017-11-25 to 2017-12-03 in UTC+8; lines outside are refused.']
        : []),
    ],
  };
}

function toItem({ itemId, label = '' }: ItemFacts) {
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
