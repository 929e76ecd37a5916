import { MAX_PRICE_FEN, MAX_TITLE, oneLine } from '@zhuyi/contracts';
import type { EventType } from '@zhuyi/contracts';
import type { Form, FormReader, ItemFacts } from '../form';
import { findHeader, type Header } from '../header';
import { itemIdOf } from '../item-ids';
import { readNumber, toFen } from '../numbers';
import { EARLIEST, readIsoTime } from '../times';
import { brandOf, wordOf } from './words';

const COLUMNS = {
  time: ['eventtime'],
  type: ['eventtype'],
  item: ['productid'],
  categoryId: ['categoryid'],
  category: ['categorycode'],
  brand: ['brand'],
  price: ['price'],
  shopper: ['userid'],
  session: ['usersession'],
} as const;
type Column = keyof typeof COLUMNS;

/** A view is somebody opening an item's page, which is what a click is here. */
const TYPES: Readonly<Record<string, EventType>> = { view: 'click', cart: 'cart', purchase: 'purchase' };
const LEVELS = 4;
const LONGEST_TAG = 24;

/** REES46 open data: events of a store with many categories. */
export const rees46: Form = {
  name: 'rees46',
  expected:
    'CSV with the header event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session (REES46)',
  recognise(head) {
    const header = findHeader<Column>(head[0] ?? '', COLUMNS);
    if (!header) return null;
    const { delimiter, columns } = header;
    return { delimiter, columns, headerLines: 1, open: () => openReader(header) };
  },
};

function openReader({ place, delimiter }: Header<Column>): FormReader {
  let latest = Infinity;
  return {
    grouped: true,

    read(fields) {
      const field = (column: Column) => (fields[place[column]] ?? '').trim();
      const named = field('type').toLowerCase();
      const type = Object.hasOwn(TYPES, named) ? TYPES[named] : undefined;
      if (type === undefined) return { refused: 'behaviour' };
      const price = readNumber(field('price'), delimiter !== ',');
      if (price === null) return { refused: 'number' };
      const time = field('time');
      if (readIsoTime(time) === null) return { refused: 'time' };
      const priceFen = toFen(price);
      if (priceFen < 1 || priceFen > MAX_PRICE_FEN) return { refused: 'price' };
      const itemId = itemIdOf(field('item'));
      if (itemId === null) return { refused: 'item-id' };
      const label = [field('category'), field('categoryId'), field('brand')].join('\t');
      const reading = { itemId, evidence: { priceFen, label } };
      const shopper = field('shopper');
      if (shopper === '') return { ...reading, refused: 'no-customer' };
      const group = field('session');
      const event = { type, time, shopper, group, ...(type === 'click' ? {} : { quantity: 1, priceFen }) };
      return { ...reading, event, ...(group === '' ? { corrected: ['session'] } : {}) };
    },

    settle(now) {
      latest = now;
    },

    timeOf(time) {
      const at = readIsoTime(time);
      if (at === null) return 'time';
      return at >= EARLIEST && at <= latest ? at : 'time-range';
    },

    toItem: (facts) => ({ item: toItem(facts), supplied: ['title'] }),

    notes: () => [
      'A view counts as a click: both open an item. Prices keep their number: $35.79 is shown as ¥35.79 (3579 fen).',
    ],
  };
}

function toItem({ itemId, label = '', priceFen = 1 }: ItemFacts) {
  const [code = '', categoryId = '', brandText = ''] = label.split('\t');
  const brand = brandOf(brandText);
  const levels = code.split('.').filter((level) => wordOf(level) !== '');
  const words = levels.slice(0, LEVELS).map(wordOf);
  // Without a code there is still the category's number; its last digits tell the categories apart.
  const category =
    words.length > 0 ? words : ['未命名类目', `类目 ${oneLine(categoryId).slice(-6) || '未知'}`];
  // What it is in English, for those who search so.
  const tags = levels.slice(-1).map((level) => oneLine(level.replaceAll('_', ' ')).slice(0, LONGEST_TAG));
  const title = [brand, words.at(-1) ?? '商品', itemId]
    .filter((word) => word !== '')
    .join(' ')
    .slice(0, MAX_TITLE);
  return { itemId, title, category, brand, priceFen, onShelf: true, tags, images: [] };
}
