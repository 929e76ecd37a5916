import { MAX_PRICE_FEN, MAX_TITLE } from '@zhuyi/contracts';
import type { Form, FormReader, Reading } from '../form';
import { findHeader, type Header } from '../header';
import { itemIdOf } from '../item-ids';
import { readNumber, toFen } from '../numbers';
import { EARLIEST } from '../times';
import { categoryOf } from './categories';
import type { Supplied } from '../../reasons';
import { isGoods, readableTitle } from './goods';
import { tagsOf } from './tags';
import { openDateOrder } from './times';

const COLUMNS = {
  invoice: ['invoiceno', 'invoice'],
  code: ['stockcode'],
  title: ['description'],
  quantity: ['quantity'],
  time: ['invoicedate'],
  price: ['unitprice', 'price'],
  customer: ['customerid', 'customer'],
} as const;
type Column = keyof typeof COLUMNS;

/** UCI Online Retail (and its second edition): lines of invoices of a gift shop. */
export const onlineRetail: Form = {
  name: 'online-retail',
  expected:
    'CSV with the header InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country (UCI Online Retail)',
  recognise(head) {
    const header = findHeader<Column>(head[0] ?? '', COLUMNS);
    if (!header) return null;
    const { delimiter, columns } = header;
    return { delimiter, columns, headerLines: 1, open: () => openReader(header) };
  },
};

function openReader({ place, delimiter }: Header<Column>): FormReader {
  const dates = openDateOrder();
  const commaIsPoint = delimiter !== ',';
  let latest = Infinity;
  return {
    grouped: true,

    read(fields) {
      const field = (column: Column) => (fields[place[column]] ?? '').trim();
      const invoice = field('invoice');
      const written = field('code');
      const code = written.toUpperCase();
      const itemId = itemIdOf(code);
      const quantity = readNumber(field('quantity'), commaIsPoint);
      const price = readNumber(field('price'), commaIsPoint);
      const time = field('time');
      const shopper = customerOf(field('customer'));
      if (/^C/i.test(invoice)) {
        if (quantity === null || shopper === '' || itemId === null) return { refused: 'cancellation' };
        const group = invoice.toUpperCase();
        const back = { type: 'cancel' as const, time, shopper, group, quantity: Math.abs(quantity) };
        return { itemId, refused: 'cancellation', event: { ...back, priceFen: toFen(price ?? 0) } };
      }
      if (quantity === null || price === null || !Number.isInteger(quantity)) return { refused: 'number' };
      if (!dates.note(time)) return { refused: 'time' };
      if (quantity < 1) return { refused: 'quantity' };
      const priceFen = toFen(price);
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

    settle(now) {
      dates.settle();
      latest = now;
    },

    timeOf(time) {
      const at = dates.read(time);
      if (at === null) return 'time';
      return at >= EARLIEST && at <= latest ? at : 'time-range';
    },

    toItem({ itemId, title, priceFen = 1 }) {
      const known = title ?? `Item ${itemId}`.slice(0, MAX_TITLE);
      const tags = tagsOf(known);
      const supplied: Supplied[] = [
        ...(title === undefined ? (['title'] as const) : []),
        ...(tags.length > 0 ? (['tags'] as const) : []),
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
      ...(dates.order === '' ? [] : [`Dates like 12/1/2010 were read with the ${dates.order}.`]),
    ],
  };
}

/** Customer numbers as R, pandas and spreadsheets write them; '' for none. */
function customerOf(text: string): string {
  if (/^(na|n\/a|nan|null|none|0)?$/i.test(text)) return '';
  return text.replace(/\.0+$/, '');
}
