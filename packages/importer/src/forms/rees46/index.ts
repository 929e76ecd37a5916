import { MAX_PRICE_FEN, MAX_TITLE, oneLine } from '@zhuyi/contracts';
import type { EventType } from '@zhuyi/contracts';
import { numberOf } from '../../values/absent';
import { decimalSignOf, readFen } from '../../values/money';
import { openClock } from '../clock';
import type { Form, FormReader, ItemFacts, ReadSettings } from '../form';
import { absentNotes, findHeader, type Header } from '../header';
import { itemIdOf } from '../item-ids';
import { brandOf, wordOf } from './words';

const COLUMNS = {
  time: ['event_time'],
  type: ['event_type'],
  item: ['product_id'],
  categoryId: ['category_id'],
  category: ['category_code'],
  brand: ['brand'],
  price: ['price'],
  shopper: ['user_id'],
  session: ['user_session'],
} as const;
type Column = keyof typeof COLUMNS;
const OPTIONAL: readonly Column[] = ['categoryId', 'category', 'brand', 'session'];

/** A view is somebody opening an item's page, which is what a click is here. */
const TYPES: Readonly<Record<string, EventType>> = { view: 'click', cart: 'cart', purchase: 'purchase' };
const LEVELS = 4;
const LONGEST_TAG = 24;

/** REES46 open data: events of a store with many categories. */
export const rees46: Form = {
  name: 'rees46',
  rules: 1,
  expected:
    'CSV with the header event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session (REES46)',
  recognise(head) {
    const header = findHeader<Column>(head, COLUMNS, OPTIONAL);
    if (!header || 'missing' in header) return header;
    return { ...header, open: (settings) => openReader(header, settings) };
  },
};

function openReader({ place, sample, absent }: Header<Column>, settings: ReadSettings): FormReader {
  const clock = openClock('UTC', settings);
  const decimal = decimalSignOf(sample.map(({ fields }) => fields[place.price] ?? ''));
  return {
    grouped: true,

    read(fields) {
      const field = (column: Column) => (fields[place[column]] ?? '').trim();
      const named = field('type').toLowerCase();
      const type = Object.hasOwn(TYPES, named) ? TYPES[named] : undefined;
      if (type === undefined) return { refused: 'behaviour' };
      const priceFen = readFen(field('price'), decimal);
      if (priceFen === null) return { refused: 'number' };
      const time = clock.note(field('time'));
      if (time === null) return { refused: 'time' };
      if (priceFen < 1 || priceFen > MAX_PRICE_FEN) return { refused: 'price' };
      const itemId = itemIdOf(field('item'));
      if (itemId === null) return { refused: 'item-id' };
      const label = [field('category'), field('categoryId'), field('brand')].join('\t');
      const reading = { itemId, evidence: { priceFen, label } };
      const shopper = numberOf(field('shopper'));
      if (shopper === '') return { ...reading, refused: 'no-customer' };
      const group = numberOf(field('session'));
      const event = { type, time, shopper, group, ...(type === 'click' ? {} : { quantity: 1, priceFen }) };
      return { ...reading, event, ...(group === '' ? { corrected: ['session'] } : {}) };
    },

    settle: (now) => clock.settle(now),

    timeOf: (time) => clock.timeOf(time),

    toItem: (facts) => ({ item: toItem(facts), supplied: ['demo-titles'] }),

    notes: () => [
      'A view counts as a click: both open an item. Prices keep their number: $35.79 is shown as ¥35.79 (3579 fen).',
      ...clock.notes(),
      ...absentNotes(absent, COLUMNS),
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
