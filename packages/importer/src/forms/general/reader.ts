import { MAX_PRICE_FEN, MAX_TITLE, oneLine } from '@zhuyi/contracts';
import { isAbsent, numberOf } from '../../values/absent';
import { readCount } from '../../values/counts';
import { type DecimalSign, readFen } from '../../values/money';
import { openClock } from '../clock';
import type { Evidence, FormReader, ItemFacts, RawEvent, Reading, ReadSettings } from '../form';
import { itemIdOf } from '../item-ids';
import type { Supplied } from '../../reasons';
import type { EventColumn, EventSpec } from './spec';

/** Place of each column among the fields; -1 for none. */
export type Places = Readonly<Record<EventColumn, number>>;

const LEVELS = 4;
const LONGEST_LEVEL = 40;
const LONGEST_BRAND = 60;
const UNSORTED = ['未分类'];

/** Reads the lines of a form that is described as data. */
export function openSpecReader(
  spec: EventSpec,
  place: Places,
  decimal: DecimalSign,
  settings: ReadSettings,
  notes: readonly string[],
): FormReader {
  const clock = openClock(spec.zone, settings);
  const carried = openCarried(spec, place);
  return {
    grouped: spec.grouped,
    read(given) {
      const fields = carried(given);
      return readLine(spec, (column) => (fields[place[column]] ?? '').trim(), {
        decimal,
        note: (text) => clock.note(text),
        countsUnits: place.quantity >= 0,
      });
    },
    settle: (now) => clock.settle(now),
    timeOf: (time) => clock.timeOf(time),
    toItem,
    notes: () => [...(spec.notes ?? []), ...clock.notes(), ...notes],
  };
}

interface Values {
  decimal: DecimalSign;
  note(text: string): string | null;
  countsUnits: boolean;
}

function readLine(spec: EventSpec, field: (column: EventColumn) => string, values: Values): Reading {
  const type = typeof spec.type === 'string' ? spec.type : spec.type(field('type').toLowerCase());
  if (type === undefined) return { refused: 'behaviour' };
  if (type === 'other') return { refused: 'other-event' };
  const itemId = itemIdOf(field('item')) ?? itemIdOf(field('itemElse'));
  const priceText = field('price');
  const price = isAbsent(priceText) ? undefined : readFen(priceText, values.decimal);
  if (price === null) return { refused: 'number' };
  if (price !== undefined && (price < 0 || price > MAX_PRICE_FEN)) return { refused: 'price' };
  const sells = type === 'purchase' || type === 'cart';
  const quantity = sells ? unitsOf(field('quantity'), values) : undefined;
  if (quantity === null) return { refused: 'number' };
  if (quantity !== undefined && quantity < 1) return { refused: 'quantity' };
  if (spec.unsold?.test(field('status')) || spec.unsold?.test(field('refund')))
    return { refused: 'not-sold' };
  if (itemId === null) return { refused: 'item-id' };
  const reading = { itemId, evidence: evidenceOf(field, price) };
  if (type === 'about-item') return { ...reading, refused: 'about-item' };
  const time = values.note(field('time'));
  if (time === null) return { ...reading, refused: 'time' };
  const shopper = numberOf(field('user')) || numberOf(field('userElse'));
  if (shopper === '') return { ...reading, refused: 'no-customer' };
  const event: RawEvent = { type, time, shopper, group: numberOf(field('group')) };
  if (quantity !== undefined) event.quantity = quantity;
  if (sells && price !== undefined) event.priceFen = price;
  return { ...reading, event };
}

/** A line without a column of quantities is one unit; an empty field of such a column is none that can be read. */
function unitsOf(text: string, { decimal, countsUnits }: Values): number | null {
  return countsUnits ? readCount(text, decimal) : 1;
}

function evidenceOf(field: (column: EventColumn) => string, price: number | undefined): Evidence {
  const title = oneLine(field('title')).replaceAll(/\s+/g, ' ').slice(0, MAX_TITLE);
  return {
    label: `${field('category').replaceAll('\t', ' ')}\t${field('brand').replaceAll('\t', ' ')}`,
    ...(isAbsent(title) ? {} : { title }),
    ...(price === undefined || price === 0 ? {} : { priceFen: price }),
  };
}

/** An item with what the file tells; the rest is said to be missing. */
function toItem({ itemId, title, priceFen, label = '' }: ItemFacts): ReturnType<FormReader['toItem']> {
  const [categories = '', brandText = ''] = label.split('\t');
  const supplied: Supplied[] = [
    ...(title === undefined ? (['title'] as const) : []),
    ...(priceFen === undefined ? (['no-price'] as const) : []),
  ];
  const item = {
    itemId,
    title: title ?? itemId,
    category: categoryOf(categories),
    brand: isAbsent(brandText) ? '' : oneLine(brandText).slice(0, LONGEST_BRAND),
    priceFen: priceFen ?? 1,
    onShelf: priceFen !== undefined,
    tags: [],
    images: [],
  };
  return { item, supplied };
}

/** `Home > Kitchen`, `服饰/男装`, `book|novel` from the root down; of several paths the first. */
export function categoryOf(text: string): string[] {
  const path = text.split(/[,;，；]/)[0] ?? '';
  const levels = path
    .split(/[>/|»＞]/)
    .map((level) => oneLine(level).slice(0, LONGEST_LEVEL))
    .filter((level) => !isAbsent(level));
  return levels.length > 0 ? levels.slice(0, LEVELS) : UNSORTED;
}

/** Fills what only the first line of a group has into the lines behind it. */
function openCarried(
  { carried = [] }: EventSpec,
  place: Places,
): (fields: readonly string[]) => readonly string[] {
  if (carried.length === 0) return (fields) => fields;
  let group = '';
  let first: readonly string[] = [];
  return (fields) => {
    const own = fields[place.group] ?? '';
    if (own !== group) {
      group = own;
      first = fields;
      return fields;
    }
    const places = carried.map((column) => place[column]);
    return fields.map((text, at) => (text.trim() === '' && places.includes(at) ? (first[at] ?? '') : text));
  };
}
