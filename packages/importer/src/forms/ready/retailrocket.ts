import type { EventType } from '@zhuyi/contracts';
import { eventForm } from '../general/form';

const TYPES: Readonly<Record<string, EventType>> = {
  view: 'click',
  addtocart: 'cart',
  transaction: 'purchase',
};

/** events.csv of the RetailRocket data set (kaggle.com/datasets/retailrocket/ecommerce-dataset). */
export const retailrocket = eventForm({
  name: 'retailrocket',
  expected: 'CSV with the header timestamp,visitorid,event,itemid,transactionid (RetailRocket, events.csv)',
  columns: {
    time: ['timestamp'],
    user: ['visitorid'],
    type: ['event'],
    item: ['itemid'],
  },
  required: ['time', 'user', 'type', 'item'],
  type: (word) => (Object.hasOwn(TYPES, word) ? TYPES[word] : undefined),
  zone: 'UTC',
  grouped: false,
  notes: [
    'A view counts as a click: both open an item. The data set names its goods by numbers only, without prices.',
  ],
});
