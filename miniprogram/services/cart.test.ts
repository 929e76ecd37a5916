import type { Quote } from '@zhuyi/contracts';
import {
  addToCart,
  canBuy,
  cartLines,
  changeLine,
  chosenLines,
  lineOf,
  MAX_LINES,
  obstacle,
  removeLines,
  replaceLine,
  totalFen,
} from './cart';
import { beginCheckout, currentCheckout, endCheckout, placeOrder } from './checkout';
import { installPhone, type FakePhone } from './testing/phone';

let phone: FakePhone;
beforeEach(() => {
  phone = installPhone();
});

const thing = (itemId: string, more: object = {}): Parameters<typeof lineOf>[0] => ({
  itemId,
  title: itemId,
  category: ['c'],
  brand: '',
  priceFen: 1_250,
  stock: 5,
  tags: [],
  image: '',
  sold: 0,
  ...more,
});

it('adds up a thing that is put in twice, no further than the stock', () => {
  addToCart(lineOf(thing('a'), 2, { slot: 'home', requestId: 'r' }));
  addToCart(lineOf(thing('b'), 1));
  addToCart(lineOf(thing('a'), 4));
  expect(cartLines().map(({ itemId, quantity }) => [itemId, quantity])).toEqual([
    ['a', 5],
    ['b', 1],
  ]);
  expect(totalFen(cartLines())).toBe(7_500);
});

it('takes fifty lines and says when it is full', () => {
  for (let at = 0; at < MAX_LINES; at += 1) expect(addToCart(lineOf(thing(`i${at}`), 1))).toBe(true);
  expect(addToCart(lineOf(thing('one-more'), 1))).toBe(false);
  expect(addToCart(lineOf(thing('i3'), 1))).toBe(true);
});

it('checks out what is chosen and can be bought', () => {
  for (const id of ['a', 'b', 'c']) addToCart(lineOf(thing(id), 1));
  changeLine({ itemId: 'a' }, { selected: false });
  changeLine({ itemId: 'b' }, { stock: 0 });
  expect(chosenLines(cartLines()).map(({ itemId }) => itemId)).toEqual(['c']);
  expect(cartLines().filter(canBuy)).toHaveLength(2);
  removeLines([{ itemId: 'c' }]);
  expect(chosenLines(cartLines())).toEqual([]);
});

const red = { skuId: 'r', values: ['红'], priceFen: 900, stock: 3, image: '/red.png' };
const blue = { skuId: 'b', values: ['蓝'], priceFen: 1_900, stock: 2 };

it('keeps a line for each variant, with its own price, picture and stock', () => {
  addToCart(lineOf(thing('case'), 2, {}, red));
  addToCart(lineOf(thing('case'), 1, {}, blue));
  addToCart(lineOf(thing('case'), 2, {}, red));
  expect(cartLines()).toEqual([
    expect.objectContaining({ skuId: 'r', variant: ['红'], quantity: 3, priceFen: 900, image: '/red.png' }),
    expect.objectContaining({ skuId: 'b', variant: ['蓝'], quantity: 1, priceFen: 1_900 }),
  ]);
  expect(totalFen(chosenLines(cartLines()))).toBe(4_600);
  removeLines([{ itemId: 'case', skuId: 'b' }]);
  expect(cartLines().map(({ skuId }) => skuId)).toEqual(['r']);
});

it('puts another variant where a line stands, and makes one line of two', () => {
  addToCart(lineOf(thing('other'), 1));
  addToCart(lineOf(thing('case'), 1, {}, blue));
  addToCart(lineOf(thing('case'), 2, {}, red));
  replaceLine({ itemId: 'case', skuId: 'r' }, lineOf(thing('case'), 2, {}, { ...red, skuId: 'x' }));
  expect(cartLines().map(({ skuId }) => skuId)).toEqual(['x', 'b', undefined]);
  replaceLine({ itemId: 'case', skuId: 'x' }, lineOf(thing('case'), 2, {}, blue));
  // There are two of the blue one.
  expect(cartLines().map(({ skuId, quantity }) => [skuId, quantity])).toEqual([
    ['b', 2],
    [undefined, 1],
  ]);
});

it('goes on with carts of before there were variants', () => {
  const old = { ...lineOf(thing('old'), 2), skuId: undefined };
  phone.cells.set('zhuyi.cart', JSON.parse(JSON.stringify([old])));
  addToCart(lineOf(thing('old'), 1));
  expect(cartLines()).toEqual([expect.objectContaining({ itemId: 'old', quantity: 3 })]);
});

it.each([
  ['offShelf', { onShelf: false, stock: 0, lost: true }],
  ['lost', { lost: true, stock: 0 }],
  ['soldOut', { stock: 0 }],
  ['short', { stock: 1 }],
  ['', {}],
])('says what stands in the way: %s', (why, change) => {
  expect(obstacle({ ...lineOf(thing('a'), 2), ...change })).toBe(why);
});

it('reads rubbish as an empty cart', () => {
  for (const rubbish of ['x', { a: 1 }, [null, 3, { itemId: 'a' }]]) {
    phone.cells.set('zhuyi.cart', rubbish);
    expect(cartLines()).toEqual([]);
  }
});

const quoted = (totalFen: number): Quote => ({
  ...{ lines: [], goodsFen: totalFen, discountFen: 0, deliveryFen: 0, totalFen },
  ...{ coupons: [], needsAddress: false, undeliverable: false },
});

describe('an order that got no answer', () => {
  const order = { orderId: 'o1', state: 'paid', lines: [], totalFen: 1_250, createdAt: 1 };
  const keys = (): unknown[] => phone.calls.map(({ data }) => data['orderKey']);

  it('is tried again under its key, even after a new start of the app and of the checkout', async () => {
    beginCheckout([lineOf(thing('a'), 1)], true);
    const first = currentCheckout();
    phone.answer = () => ({ ok: false, code: 'INTERNAL', message: 'lost' });
    if (first === undefined) throw new Error('a checkout was begun');
    await expect(placeOrder(quoted(1_250))).rejects.toMatchObject({ code: 'INTERNAL' });
    beginCheckout([lineOf(thing('a'), 1)], true);
    const second = currentCheckout();
    if (second === undefined) throw new Error('a checkout was begun');
    phone.answer = () => ({ ok: true, data: { order, duplicate: true } });
    await expect(placeOrder(quoted(1_250))).resolves.toEqual(order);
    expect(keys()).toEqual([first.orderKey, first.orderKey]);
  });

  it('is looked up by its key before anything is said', async () => {
    beginCheckout([lineOf(thing('a'), 1)], true);
    const checkout = currentCheckout();
    if (checkout === undefined) throw new Error('a checkout was begun');
    jest.useFakeTimers();
    phone.answer = (_name, data) =>
      data['action'] === 'find'
        ? { ok: true, data: { order } }
        : { ok: false, code: 'TRY_LATER', message: 'busy' };
    const placed = placeOrder(quoted(1_250));
    await jest.advanceTimersByTimeAsync(10_000);
    jest.useRealTimers();
    await expect(placed).resolves.toEqual(order);
    expect(phone.calls.at(-1)?.data).toEqual({ action: 'find', orderKey: checkout.orderKey });
  });

  it.each(['expired', 'cancelled'])('and has %s meanwhile takes a new key', async (state) => {
    beginCheckout([lineOf(thing('a'), 1)], true);
    const checkout = currentCheckout();
    if (checkout === undefined) throw new Error('a checkout was begun');
    phone.answer = () => ({ ok: true, data: { order: { ...order, state }, duplicate: true } });
    await expect(placeOrder(quoted(1_250))).rejects.toMatchObject({ code: 'CONFLICT', field: 'orderKey' });
    expect(currentCheckout()?.orderKey).not.toBe(checkout.orderKey);
    expect(currentCheckout()?.lines).toEqual(checkout.lines);
  });

  it('has another key when it is about something else, or once it was answered', () => {
    beginCheckout([lineOf(thing('a'), 1)], true);
    const first = currentCheckout()?.orderKey;
    beginCheckout([lineOf(thing('a'), 1)], true);
    expect(currentCheckout()?.orderKey).not.toBe(first);
    endCheckout();
    expect(currentCheckout()).toBeUndefined();
  });
});

it('sends what a slot brought, and no more than the contract knows', async () => {
  beginCheckout([lineOf(thing('a'), 2, { slot: 'similar', requestId: 'request-1' })], false);
  phone.answer = () => ({
    ok: true,
    data: {
      order: { orderId: 'o', state: 'paid', lines: [], totalFen: 2_500, createdAt: 1 },
      duplicate: false,
    },
  });
  const checkout = currentCheckout();
  if (checkout === undefined) throw new Error('a checkout was begun');
  await placeOrder(quoted(2_500));
  expect(phone.calls[0]?.data).toEqual({
    action: 'create',
    orderKey: checkout.orderKey,
    totalFen: 2_500,
    note: '',
    lines: [{ itemId: 'a', quantity: 2, slot: 'similar', requestId: 'request-1' }],
    // How the visit began, so that sales can be told by it.
    scene: 1001,
  });
});
