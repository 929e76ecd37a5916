import { eventForm } from '../general/form';

/**
 * WooCommerce's orders: JSON of its REST API, one line an entry of line_items
 * (woocommerce.github.io/woocommerce-rest-api-docs/#orders), or the table that its order export extensions write
 * (woocommerce.com/document/ordercustomer-csv-export).
 */
export const woocommerceOrders = eventForm({
  name: 'woocommerce-orders',
  expected:
    'JSON of the REST API (orders with line_items), or CSV with Order Number, Order Date, Customer Email, SKU, Item Name, Quantity (WooCommerce)',
  columns: {
    group: ['Order Number', 'order_number', 'Order ID', 'order_id'],
    user: [
      'Billing Email',
      'billing_email',
      'Email (Billing)',
      'Customer Email',
      'Customer User Email',
      'customer_email',
    ],
    userElse: ['Customer ID', 'customer_id', 'Customer User ID'],
    time: ['Order Date', 'order_date', 'Date', 'date_created', 'Paid Date'],
    item: ['SKU', 'item_sku', 'Product SKU'],
    itemElse: ['Product ID', 'product_id', 'item_product_id'],
    title: ['Item Name', 'item_name', 'Product Name', 'Name'],
    price: ['Item Cost', 'item_price', 'Item Price', 'Product Unit Price'],
    quantity: ['Quantity', 'item_quantity', 'Quantity (- Refund)'],
    status: ['Order Status', 'order_status', 'Status'],
    category: ['Category', 'Product Categories'],
  },
  paths: {
    group: ['number', 'id'],
    user: ['billing.email'],
    userElse: ['customer_id'],
    time: ['date_created_gmt', 'date_created'],
    item: ['@sku'],
    itemElse: ['@product_id'],
    title: ['@name'],
    price: ['@price'],
    quantity: ['@quantity'],
    status: ['status'],
  },
  each: ['line_items'],
  wrapper: 'orders',
  required: ['group', 'time', 'title', 'quantity'],
  carried: ['user', 'userElse', 'time', 'status'],
  type: 'purchase',
  unsold: /^(wc-)?(pending|pending payment|cancelled|refunded|failed|draft|checkout-draft|trash)$/i,
  zone: 'Asia/Shanghai',
  grouped: true,
  notes: [
    'An item is known by its SKU, and by its product id where it has none. Unpaid, cancelled and refunded orders are not counted.',
  ],
});
