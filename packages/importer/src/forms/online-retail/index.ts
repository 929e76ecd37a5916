import { MAX_PRICE_FEN } from '@zhuyi/contracts';
import type { Supplied } from '../../reasons';
import { numberOf } from '../../values/absent';
import { readCount } from '../../values/counts';
import { decimalSignOf, readFen } from '../../values/money';
import { openClock } from '../clock';
import type { Form, FormReader, Reading, ReadSettings } from '../form';
import { absentNotes, findHeader, type Header } from '../header';
import { itemIdOf } from '../item-ids';
import { categoryOf } from './categories';
import { isGoods, readableTitle } from './goods';
import { tagsOf } from './tags';

const COLUMNS = {
  invoice: ['InvoiceNo', 'Invoice'],
  code: ['StockCode'],
  title: ['Description'],
  quantity: ['Quantity'],
  time: ['InvoiceDate'],
  price: ['UnitPrice', 'Price'],
  customer: ['CustomerID', 'Customer'],
} as const;
type Column = keyof typeof COLUMNS;
const OPTIONAL: readonly Column[] = ['invoice', 'title'];

/** UCI Online Retail (and its second edition): lines of invoices of a gift shop. */
export const onlineRetail: Form = {
  name: 'online-retail',
  rules: 1,
  expected:
    'CSV with the header InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country (UCI Online Retail)',
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
      const invoice = field('invoice');
      const written = field('code');
      const code = written.toUpperCase();
      const itemId = itemIdOf(code);
      const quantity = readCount(field('quantity'), decimal);
      const priceFen = readFen(field('price'), decimal);
      const time = clock.note(field('time'));
      const shopper = customerOf(field('customer'));
      if (/^C/i.test(invoice)) {
        if (quantity === null || shopper === '' || itemId === null || time === null)
          return { refused: 'cancellation' };
        const group = invoice.toUpperCase();
        const back = { type: 'cancel' as const, time, shopper, group, quantity: Math.abs(quantity) };
        return { itemId, refused: 'cancellation', event: { ...back, priceFen: priceFen ?? 0 } };
      }
      if (quantity === null || priceFen === null) return { refused: 'number' };
      if (time === null) return { refused: 'time' };
      if (quantity < 1) return { refused: 'quantity' };
      if (priceFen < 1 || priceFen > MAX_PRICE_FEN) return { refused: 'price' };
      const title = readableTitle(field('title'));
      if (!isGoods(code, title)) return { refused: 'not-goods' };
      if (itemId === null) return { refused: 'item-id' };
      const reading: Reading = {
        itemId,
        evidence: { priceFen, ...(title === '' ? {} : { title }) },
        ...(written === code ? {} : { corrected: ['code'] }),
      };
      if (shopper === '') return { ...reading, refused: 'no-customer' };
      return { ...reading, event: { type: 'purchase', time, shopper, group: invoice, quantity, priceFen } };
    },

    settle: (now) => clock.settle(now),

    timeOf: (time) => clock.timeOf(time),

    toItem({ itemId, title, priceFen = 1 }) {
      const known = title ?? itemId;
      const tags = tagsOf(known);
      const supplied: Supplied[] = [
        ...(title === undefined ? (['title'] as const) : []),
        ...(tags.length > 0 ? (['demo-tags'] as const) : []),
        'demo-categories',
      ];
      return {
        item: {
          itemId,
          title: known,
          category: categoryOf(known),
          brand: '',
          priceFen,
          onShelf: true,
          tags,
          images: [],
        },
        supplied,
      };
    },

    notes: () => [
      'Prices keep their number: £2.55 is shown as ¥2.55 (255 fen). An item costs what most of its lines say.',
      ...clock.notes(),
      ...absentNotes(absent, COLUMNS),
    ],
  };
}

/** '' where there is none, which this file writes as 0 as well. */
function customerOf(text: string): string {
  const number = numberOf(text);
  return number === '0' ? '' : number;
}
