import { beginCheckout, choose, currentCheckout, placeOrder } from './checkout';
import { installPhone } from './testing/phone';

const phone = installPhone();
const LINE = {
  itemId: 'pan',
  title: '锅',
  image: '',
  category: ['厨房'],
  priceFen: 100,
  stock: 9,
  onShelf: true,
  quantity: 1,
  selected: true,
};
const QUOTE = {
  lines: [],
  goodsFen: 100,
  discountFen: 0,
  deliveryFen: 0,
  totalFen: 100,
  coupons: [],
  needsAddress: false,
  undeliverable: false,
};
const order = (orderId: string, state: string) => ({
  ok: true,
  data: { order: { orderId, state, moves: state === 'placed' ? ['pay', 'cancel'] : [] } },
});

beforeEach(() => {
  phone.cells.clear();
  phone.calls.length = 0;
  beginCheckout([LINE], false);
});
const asked = (action: string) =>
  phone.calls.filter(({ data }) => data['action'] === action).map(({ data }) => data);

it('sends what was chosen, and what was quoted', async () => {
  choose({ note: '轻放', invoice: { kind: 'personal', title: '王小明' } });
  phone.answer = () => order('o1', 'placed');
  const address = { addressId: 'home' } as never;
  await placeOrder({ ...QUOTE, totalFen: 90, couponId: 'c1', address });
  expect(asked('create')).toMatchObject([
    { totalFen: 90, addressId: 'home', couponId: 'c1', note: '轻放', invoice: { title: '王小明' } },
  ]);
});

it('goes on under its key while nothing is changed', async () => {
  phone.answer = () => ({ ok: false, code: 'BAD_INPUT', message: 'no' });
  await expect(placeOrder(QUOTE)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  const key = currentCheckout()?.orderKey;
  beginCheckout([LINE], false);
  expect(currentCheckout()?.orderKey).toBe(key);
  beginCheckout([{ ...LINE, quantity: 2 }], false);
  expect(currentCheckout()?.orderKey).not.toBe(key);
});

it('gives an attempt up whose answer was lost, before it places another choice', async () => {
  phone.answer = () => ({ ok: false, code: 'INTERNAL', message: 'lost' });
  await expect(placeOrder(QUOTE)).rejects.toBeDefined();
  const first = currentCheckout()?.orderKey;
  choose({ addressId: 'work' });
  const second = currentCheckout()?.orderKey;
  expect(second).not.toBe(first);
  phone.calls.length = 0;
  phone.answer = (_, { action }) =>
    action === 'find' ? order('old', 'placed') : order(action === 'cancel' ? 'old' : 'new', 'placed');
  expect((await placeOrder(QUOTE)).orderId).toBe('new');
  expect(phone.calls.map(({ data }) => data['action'])).toEqual(['find', 'cancel', 'create']);
  expect(asked('find')).toMatchObject([{ orderKey: first }]);
  expect(asked('create')).toMatchObject([{ orderKey: second }]);
  expect(currentCheckout()?.left).toEqual([]);
});

it('cancels nothing where the attempt had placed nothing', async () => {
  phone.answer = () => ({ ok: false, code: 'INTERNAL', message: 'lost' });
  await expect(placeOrder(QUOTE)).rejects.toBeDefined();
  choose({ couponId: 'none' });
  phone.calls.length = 0;
  phone.answer = (_, { action }) =>
    action === 'find' ? { ok: false, code: 'NOT_FOUND', message: 'none' } : order('new', 'placed');
  await placeOrder(QUOTE);
  expect(phone.calls.map(({ data }) => data['action'])).toEqual(['find', 'create']);
});
