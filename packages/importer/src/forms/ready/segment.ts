import type { EventType } from '@zhuyi/contracts';
import { eventForm } from '../general/form';

const TYPES: Readonly<Record<string, EventType>> = {
  'product list viewed': 'expose',
  'product viewed': 'click',
  'product added to wishlist': 'favourite',
  'product added': 'cart',
  'order completed': 'purchase',
};

/** Segment's e-commerce events (segment.com/docs/connections/spec/ecommerce/v2), as its warehouses and files keep them. */
export const segment = eventForm({
  name: 'segment',
  expected:
    'JSON lines like {"type":"track","event":"Product Viewed","userId":"u1","timestamp":"...","properties":{"product_id":"1"}} (Segment)',
  paths: {
    item: ['@product_id', '@sku', 'properties.product_id', 'properties.sku'],
    user: ['userId', 'user_id'],
    userElse: ['anonymousId', 'anonymous_id'],
    time: ['timestamp', 'originalTimestamp', 'original_timestamp', 'sentAt', 'receivedAt'],
    type: ['event', 'type'],
    group: ['properties.order_id', 'properties.session_id'],
    title: ['@name', 'properties.name'],
    price: ['@price', 'properties.price'],
    quantity: ['@quantity', 'properties.quantity'],
    category: ['@category', 'properties.category'],
    brand: ['@brand', 'properties.brand'],
  },
  each: ['properties.products'],
  required: ['time', 'type'],
  knows: (word) => Object.hasOwn(TYPES, word),
  type: (word) => (Object.hasOwn(TYPES, word) ? TYPES[word] : 'other'),
  zone: 'UTC',
  grouped: false,
  notes: [
    'Product Viewed counts as a click, Product List Viewed as exposures, each product of an order as a line. Other events are left out, Product Clicked too: a Product Viewed follows it.',
  ],
});
