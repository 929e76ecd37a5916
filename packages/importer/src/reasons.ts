/** Why a line became no event, in the order in which they are looked for; a line counts under the first that fits. */
export const REFUSALS = {
  columns: 'wrong number of columns',
  quotes: 'broken quotes',
  'cut-off': 'the last line is cut off',
  header: 'the header once more, inside the file',
  cancellation: 'a cancellation (it takes back the purchase it names, see "cancelled")',
  json: 'no JSON object',
  'other-event': 'an event that is not about goods',
  'about-item': 'tells something of an item, and nothing that anybody did (title and price were used)',
  behaviour: 'a behaviour this shop has no name for',
  'not-sold': 'an order that was not paid, or was cancelled or refunded',
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

/**
 * What the file does not tell about items, and what they have instead. Nothing is made up but for the demonstration of
 * three published logs, where it is named so.
 */
export const SUPPLIED = {
  title: 'the file has no title of them: their code is shown as one',
  'no-price':
    'the file has no price of them: they are off the shelf until they have one (--price 9.90 gives all of them one)',
  'price-given': 'the file has no price of them: they have the one you gave',
  'stock-unlimited': 'the file has no stock: they can be sold without limit (--stock 0: sold out)',
  'stock-none': 'the file has no stock: they are sold out, as told',
  'demo-titles': 'demo decoration, no data: titles made of category, brand and code',
  'demo-prices':
    'demo decoration, no data: prices are made up, the same each time; events and figures have none of them',
  'demo-tags': 'demo decoration, no data: tags, words of the titles in the other language',
  'demo-categories': 'demo decoration, no data: categories by words of the titles',
} as const;
export type Supplied = keyof typeof SUPPLIED;
