import type { EventType } from '@zhuyi/contracts';
import { eventForm } from '../general/form';

const TYPES: Readonly<Record<string, EventType>> = {
  view_item_list: 'expose',
  view_item: 'click',
  add_to_wishlist: 'favourite',
  add_to_cart: 'cart',
  purchase: 'purchase',
};

/**
 * Google Analytics 4: its export to BigQuery as JSON, e-commerce events with their items
 * (support.google.com/analytics/answer/7029846; developers.google.com/analytics/devguides/collection/ga4/ecommerce).
 */
export const ga4 = eventForm({
  name: 'ga4',
  expected:
    'JSON lines with event_name, event_timestamp, user_pseudo_id and items (Google Analytics 4, exported to BigQuery)',
  paths: {
    item: ['@item_id'],
    itemElse: ['@item_name'],
    user: ['user_id', 'user_pseudo_id'],
    time: ['event_timestamp'],
    type: ['event_name'],
    group: ['event_params[ga_session_id]'],
    title: ['@item_name'],
    price: ['@price'],
    quantity: ['@quantity'],
    category: ['@item_category'],
    brand: ['@item_brand'],
  },
  columns: {
    item: ['item_id', 'items.item_id'],
    user: ['user_pseudo_id'],
    time: ['event_timestamp'],
    type: ['event_name'],
    title: ['item_name', 'items.item_name'],
    price: ['price', 'items.price', 'item_price'],
    category: ['item_category', 'items.item_category'],
    brand: ['item_brand', 'items.item_brand'],
  },
  each: ['items'],
  required: ['user', 'time', 'type'],
  type: (word) => (Object.hasOwn(TYPES, word) ? TYPES[word] : 'other'),
  zone: 'UTC',
  grouped: true,
  notes: [
    'view_item counts as a click (both open an item), view_item_list as an exposure; every item of an event is a line. Other events are left out, select_item too: a view_item follows it.',
  ],
});
