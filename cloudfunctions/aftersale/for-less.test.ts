import type {
  AfterSale,
  AfterSaleAnswers,
  AfterSaleDoc,
  AgreeOptions,
  DeskAnswers,
  OrderDoc,
} from '@zhuyi/contracts';
import fc from 'fast-check';
import { main as desk } from '../desk';
import { main as order } from '../order';
import { optionsOf, sumOf } from './amounts';
import { agreedTo, agreeOptionsOf, type Part } from './for-less';
import { KEEPER, openOrderShop, type OrderShop } from './fixture';
import { orderAfter } from './order-after';
import { main as aftersale } from '.';

let shop: OrderShop;

beforeAll(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  shop = await openOrderShop();
});
afterAll(async () => {
  await shop.close();
});
beforeEach(async () => {
  for (const itemId of ['pan', 'cup']) {
    const { _id } = await shop.item(itemId);
    await shop.db.collection('items').update(_id, { stock: 10, sold: 0 });
  }
});

const WORD = { text: '其余的没有问题' };
const decide = async (afterSaleId: string, more: object, action = 'agree'): Promise<AfterSale> =>
  (await shop.ok<DeskAnswers['agree']>(desk, { action, afterSaleId, ...more }, KEEPER)).afterSale;
const refusal = (afterSaleId: string, more: object) =>
  shop.refused(desk, { action: 'agree', afterSaleId, ...more }, KEEPER);
const pans = async () => {
  const { stock, sold } = await shop.item('pan');
  return { stock, sold };
};

test('less money for goods that stay: the shopper sees both sums, and the order lives on', async () => {
  const { orderId } = await shop.received('ann', 2);
  const { afterSaleId } = await shop.apply('ann', orderId, { lines: [{ line: 0, quantity: 2 }] });
  expect(await refusal(afterSaleId, { amountFen: 30 })).toMatchObject({ code: 'BAD_INPUT', field: 'text' });
  expect(await refusal(afterSaleId, { ...WORD, amountFen: 201 })).toMatchObject({ field: 'amountFen' });
  await decide(afterSaleId, { ...WORD, amountFen: 30 });
  const { afterSale } = await shop.ok<AfterSaleAnswers['get']>(aftersale, { action: 'get', afterSaleId });
  expect(afterSale).toMatchObject({
    ...{ state: 'refunded', amountFen: 30, asked: { amountFen: 200, lines: [{ quantity: 2 }] } },
    lines: [{ quantity: 2, worthFen: 200, amountFen: 30 }],
  });
  expect(afterSale.steps[1]).toMatchObject({
    ...{ move: 'agree', ...WORD, agreed: { amountFen: 30, lines: [{ line: 0, quantity: 2 }] } },
  });
  expect(await pans()).toEqual({ stock: 8, sold: 2 });
  const { order: told } = await shop
    .ok(order, { action: 'get', orderId })
    .then((one) => one as { order: object });
  expect(told).toMatchObject({ state: 'received', unitsLeft: 0, toReview: [0] });
  // Again is no error; anything else was not what was agreed to.
  expect((await decide(afterSaleId, { ...WORD, amountFen: 30 })).amountFen).toBe(30);
  for (const other of [{}, { ...WORD, amountFen: 40 }]) {
    expect(await refusal(afterSaleId, other)).toMatchObject({ code: 'CONFLICT', field: 'afterSaleId' });
  }
});

test('fewer units before anything was sent: paid back whole, the rest is sent or asked for again', async () => {
  const { orderId } = await shop.paid('ann', 3, 1);
  const lines = [
    { line: 0, quantity: 3 },
    { line: 1, quantity: 1 },
  ];
  const { afterSaleId } = await shop.apply('ann', orderId, { lines });
  const one = [{ line: 0, quantity: 1 }];
  expect(await refusal(afterSaleId, { ...WORD, lines: one, amountFen: 60 })).toMatchObject({
    ...{ code: 'CONFLICT', field: 'amountFen' },
  });
  for (const [wrong, field] of [
    [[{ line: 0, quantity: 4 }], 'lines.0.quantity'],
    [[{ line: 7, quantity: 1 }], 'lines.0.line'],
    [[...one, ...one], 'lines.1.line'],
  ] as const) {
    expect(await refusal(afterSaleId, { ...WORD, lines: wrong })).toMatchObject({ field });
  }
  const options = await shop.ok<AgreeOptions>(desk, { action: 'agreeOptions', afterSaleId }, KEEPER);
  expect(options).toMatchObject({ isWhole: true, lines: [{ amounts: [100, 200, 300] }, { amounts: [30] }] });
  expect(await decide(afterSaleId, { ...WORD, lines: one })).toMatchObject({
    state: 'refunded',
    amountFen: 100,
  });
  expect(await pans()).toEqual({ stock: 8, sold: 2 });
  const { order: told } = await shop.ok<DeskAnswers['order']>(desk, { action: 'order', orderId }, KEEPER);
  expect(told).toMatchObject({ state: 'paid', toSend: [2, 1], unitsLeft: 3, moves: ['ship'] });
  const rest = await shop.apply('ann', orderId, { lines: [{ line: 0, quantity: 2 }, lines[1]] });
  expect(rest.amountFen).toBe(230);
  await decide(rest.afterSaleId, {});
  expect(await shop.storedOrder(orderId)).toMatchObject({ state: 'refunded' });
  expect(await pans()).toEqual({ stock: 10, sold: 0 });
});

test('a return agreed to in part, of which one comes back damaged', async () => {
  const { orderId } = await shop.received('ann', 3);
  const request = { kind: 'return', lines: [{ line: 0, quantity: 3 }] };
  const { afterSaleId } = await shop.apply('ann', orderId, request);
  const two = [{ line: 0, quantity: 2 }];
  expect(await decide(afterSaleId, { ...WORD, lines: two })).toMatchObject({
    state: 'returning',
    amountFen: 200,
  });
  const back = { lines: two, amountFen: 150, text: '一件有划痕' };
  const done = await decide(afterSaleId, back, 'takeBack');
  expect(done).toMatchObject({ state: 'refunded', amountFen: 150, asked: { amountFen: 300 } });
  expect(done.steps.map(({ agreed }) => agreed?.amountFen)).toEqual([undefined, 200, 150, undefined]);
  expect(await pans()).toEqual({ stock: 9, sold: 1 });
  expect(await shop.storedOrder(orderId)).toMatchObject({ state: 'received', openAfterSales: 0 });
});

test('the delivery fee stays where a parcel still goes out', () => {
  const line = { line: 0, itemId: 'pan', title: '', image: '', priceFen: 100 };
  const bought = { ...line, quantity: 2 };
  const doc = {
    ...{ afterSaleId: 'a', unsent: true, amountFen: 206 },
    lines: [{ ...bought, worthFen: 200, amountFen: 200 }],
  } as AfterSaleDoc;
  const placed = { lines: [bought], totalFen: 206, deliveryFen: 6, state: 'paid' } as unknown as OrderDoc;
  const given = (part: Part) => agreedTo(doc, placed, part).amountFen;
  expect(given({ lines: [{ line: 0, quantity: 1 }] })).toBe(100);
  expect(given({ lines: [{ line: 0, quantity: 2 }] })).toBe(206);
});

/** An order of some lines with a discount, and a fee for delivery, paid. */
const orders = fc.record({
  lines: fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 5 }), payFen: fc.nat(2000) }), {
    minLength: 1,
    maxLength: 3,
  }),
  deliveryFen: fc.nat(50),
  isSent: fc.boolean(),
});
const tries = fc.array(
  fc.record({
    units: fc.array(fc.nat(5), { minLength: 3, maxLength: 3 }),
    given: fc.array(fc.nat(5), { minLength: 3, maxLength: 3 }),
    share: fc.double({ min: 0.01, max: 1, noNaN: true }),
    isMoney: fc.boolean(),
  }),
  { minLength: 1, maxLength: 10 },
);

test('whatever parts are agreed to: never more than was paid, and the units are each given back once', () => {
  fc.assert(
    fc.property(orders, tries, ({ lines, deliveryFen, isSent }, asks) => {
      const totalFen = lines.reduce((sum, { payFen }) => sum + payFen, 0) + deliveryFen;
      let doc = {
        ...{ _id: 's:o', shop: 's', shopper: 'p', orderId: 'o', state: isSent ? 'received' : 'paid' },
        lines: lines.map((one, at) => ({
          ...one,
          itemId: `i${at}`,
          title: '',
          image: '',
          priceFen: one.payFen,
        })),
        ...{ totalFen, deliveryFen, createdAt: 0 },
      } as OrderDoc;
      let paidBack = 0;
      const back = lines.map(() => 0);
      for (const [at, { units, given, share, isMoney }] of asks.entries()) {
        const asked = optionsOf(doc).flatMap(({ line, left, amounts }) => {
          const quantity = Math.min(left, units[line] ?? 0);
          const worthFen = amounts[quantity - 1] ?? 0;
          return quantity === 0 ? [] : [{ line, quantity, worthFen, amountFen: worthFen }];
        });
        if (asked.length === 0) continue;
        const one = {
          ...{ afterSaleId: `a${at}`, kind: 'refund' as const, state: 'asked' as const, unsent: !isSent },
          ...{ lines: asked.map((line) => ({ ...line, itemId: '', title: '', image: '', priceFen: 0 })) },
          ...{ amountFen: sumOf(asked), _id: '', shop: 's', shopper: 'p', orderId: 'o', updatedAt: 0 },
          ...{ reason: 'other' as const, text: '', images: [], createdAt: 0, steps: [] },
        };
        doc = { ...doc, ...orderAfter(doc, one, 0) } as OrderDoc;
        const some = asked
          .map(({ line, quantity }) => ({ line, quantity: Math.min(quantity, given[line] ?? 0) }))
          .filter(({ quantity }) => quantity > 0);
        const options = agreeOptionsOf(one, doc);
        const most = some.reduce(
          (sum, { line, quantity }) =>
            sum + (options.lines.find((of) => of.line === line)?.amounts[quantity - 1] ?? 0),
          0,
        );
        const amountFen = isMoney && isSent && most > 0 ? Math.max(1, Math.floor(most * share)) : undefined;
        const agreed = agreedTo(one, doc, { lines: some.length > 0 ? some : undefined, amountFen });
        expect(agreed.amountFen).toBeLessThanOrEqual(one.amountFen);
        if (some.length > 0) expect(agreed.amountFen).toBe(amountFen ?? most);
        doc = { ...doc, ...orderAfter(doc, { ...one, ...agreed, state: 'refunded' }, 0) } as OrderDoc;
        paidBack += agreed.amountFen;
        for (const { line, quantity } of agreed.lines) back[line] = (back[line] ?? 0) + quantity;
        expect(paidBack).toBeLessThanOrEqual(totalFen);
        expect(optionsOf(doc).map(({ left }) => left)).toEqual(
          lines.map(({ quantity }, line) => quantity - (back[line] ?? 0)),
        );
      }
      const left = optionsOf(doc).reduce((sum, { amounts }) => sum + (amounts.at(-1) ?? 0), 0);
      expect(paidBack + left).toBeLessThanOrEqual(totalFen - deliveryFen);
      if (!isSent) expect(paidBack + left).toBe(totalFen - deliveryFen);
    }),
    { numRuns: 150, seed: 10 },
  );
});
