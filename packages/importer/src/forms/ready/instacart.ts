import type { Form, Lacking } from '../form';
import { findHeader } from '../header';

const COLUMNS = {
  order: ['order_id'],
  user: ['user_id'],
  number: ['order_number'],
  weekday: ['order_dow'],
  hour: ['order_hour_of_day'],
  item: ['product_id'],
  time: ['order_time', 'timestamp', 'date'],
} as const;
type Column = keyof typeof COLUMNS;

/**
 * Instacart's orders (kaggle.com/c/instacart-market-basket-analysis): three files, none with a date. It is known so that
 * it can be told what is missing; joined with goods and a date, it is imported by a mapping.
 */
export const instacart: Form = {
  name: 'instacart',
  rules: 1,
  expected:
    'the orders joined with their lines (order_products__*.csv) and a date: user_id, product_id and a time, by --map user=user_id,item=product_id,time=...,group=order_id. Instacart publishes weekdays and hours, no dates; put some in on purpose, they will not be made up here',
  recognise(head): Lacking | null {
    const header = findHeader<Column>(head, COLUMNS, ['item', 'time']);
    if (!header || 'missing' in header) return null;
    return { missing: header.absent.map((column) => COLUMNS[column][0]), found: Object.keys(COLUMNS).length };
  },
};
