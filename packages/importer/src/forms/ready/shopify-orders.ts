import { eventForm } from '../general/form';

/**
 * Shopify's export of orders: a line for each item of an order, of which only the first has what is the order's own
 * (help.shopify.com/en/manual/fulfillment/managing-orders/exporting-orders).
 */
export const shopifyOrders = eventForm({
  name: 'shopify-orders',
  expected:
    'CSV with the header Name,Email,...,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku (Shopify)',
  columns: {
    group: ['Name'],
    user: ['Email'],
    userElse: ['Phone'],
    time: ['Created at', 'Paid at'],
    item: ['Lineitem sku'],
    itemElse: ['Lineitem name'],
    title: ['Lineitem name'],
    price: ['Lineitem price'],
    quantity: ['Lineitem quantity'],
    status: ['Financial Status'],
    brand: ['Vendor'],
  },
  required: ['group', 'time', 'title', 'quantity', 'price', 'user'],
  carried: ['user', 'userElse', 'time', 'status'],
  type: 'purchase',
  unsold: /^(refunded|voided|pending|expired|unpaid)$/i,
  zone: 'Asia/Shanghai',
  grouped: true,
  notes: [
    'An item is known by its SKU, and by its name where it has none. Refunded, voided and unpaid orders are not counted.',
  ],
});
