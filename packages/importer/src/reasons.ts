/** Why a line became no event, in the order in which they are looked for; a line counts under the first that fits. */
export const REFUSALS = {
  columns: 'wrong number of columns',
  quotes: 'broken quotes',
  'cut-off': 'the last line is cut off',
  header: 'the header once more, inside the file',
  cancellation: 'a cancellation (it takes back the purchase it names, see "cancelled")',
  behaviour: 'a behaviour this shop has no name for',
  number: 'a number that cannot be read',
  time: 'a time that cannot be read',
  quantity: 'a quantity below 1 or above 9,999 (stock corrections, slips)',
  price: 'a price not above 0',
  'not-goods': 'postage, fees, discounts, vouchers and manual entries',
  'item-id': 'an item number that is missing, longer than 128 characters, or has some that cannot be seen',
  'no-customer': 'no customer (title and price were used)',
  'time-range': 'a time outside the days of the file, or in the future',
  duplicate: 'exactly the same as an earlier line',
  cancelled: 'a purchase that a later line cancelled',
} as const;
export type Refusal = keyof typeof REFUSALS;

/** What was changed on the way; the line was kept. */
export const CORRECTIONS = {
  code: 'item number in another spelling than usual',
  title: 'title differs from the one most lines of the item have',
  'partly-cancelled': 'quantity lowered by a later cancellation',
  session: 'no session in the line: divided by pauses of 30 minutes',
} as const;
export type Correction = keyof typeof CORRECTIONS;

/** What the file does not tell about items and was made up. */
export const SUPPLIED = {
  title: 'items without a title got one from category, brand and number',
  price: 'items without a price got a made-up one (always the same)',
  tags: 'items got tags: words of their titles in the other language',
  stock: 'the stock of all items is made up (always the same)',
} as const;
export type Supplied = keyof typeof SUPPLIED;
