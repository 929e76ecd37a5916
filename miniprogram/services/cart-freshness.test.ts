import { addToCart, cartLines, lineOf, obstacle } from './cart';
import { freshen } from './cart-freshness';
import type { ItemDetail } from './catalog';
import { installPhone, type FakePhone } from './testing/phone';

let phone: FakePhone;
beforeEach(() => {
  phone = installPhone();
});

const variant = (skuId: string, values: string[], stock: number, priceFen: number) => ({
  ...{ skuId, values, stock, priceFen },
});

function item(itemId: string, more: Partial<ItemDetail>): ItemDetail {
  return {
    itemId,
    title: itemId,
    category: ['c'],
    brand: '',
    priceFen: 100,
    stock: 9,
    onShelf: true,
    tags: [],
    images: [],
    options: [{ name: '颜色', values: ['红', '蓝'] }],
    variants: [variant('r', ['红'], 5, 100)],
    sold: 0,
    ...more,
  };
}

function answerWith(items: ItemDetail[]): string[] {
  const asked: string[] = [];
  phone.answer = (_, { itemId }) => {
    asked.push(String(itemId));
    const found = items.find((one) => one.itemId === itemId);
    return found ? { ok: true, data: { item: found } } : { ok: false, code: 'NOT_FOUND', message: 'none' };
  };
  return asked;
}

it('brings each line up to its own variant, and asks once for two lines of an item', async () => {
  const before = item('f1', {});
  addToCart(lineOf(before, 3, {}, variant('r', ['红'], 5, 100)));
  addToCart(lineOf(before, 1, {}, variant('b', ['蓝'], 5, 100)));
  const variants = [variant('r', ['红'], 2, 150), variant('b', ['蓝'], 0, 100)];
  const asked = answerWith([item('f1', { variants })]);
  expect(await freshen()).toEqual({ changed: true, repriced: true });
  expect(asked).toEqual(['f1']);
  expect(cartLines().map((line) => [line.skuId, line.priceFen, line.quantity, obstacle(line)])).toEqual([
    ['b', 100, 1, 'soldOut'],
    ['r', 150, 2, ''],
  ]);
});

it('says what became of lines: variant gone, never chosen, off the shelf', async () => {
  addToCart(lineOf(item('f2', {}), 1, {}, variant('x', ['绿'], 5, 100)));
  addToCart({ ...lineOf(item('f3', {}), 1) });
  addToCart(lineOf(item('f4', {}), 1, {}, variant('r', ['红'], 5, 100)));
  answerWith([
    item('f2', {}),
    item('f3', { variants: [variant('r', ['红'], 5, 100), variant('b', ['蓝'], 5, 100)] }),
  ]);
  await freshen();
  expect(cartLines().map((line) => [line.itemId, obstacle(line)])).toEqual([
    ['f4', 'offShelf'],
    ['f3', 'lost'],
    ['f2', 'lost'],
  ]);
});
