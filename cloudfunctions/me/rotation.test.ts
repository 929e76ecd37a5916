import { readRekey, rotateSecret, shownName } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import type { ExportPage, MeAnswers, MerchantAnswers, OrderAnswers } from '@zhuyi/contracts';
import { main as merchant } from '../merchant';
import { main as order } from '../order';
import { main as rollup } from '../rollup';
import { main as track } from '../track';
import { main as me } from '.';

const MINUTE = 60_000;
const START = Date.parse('2026-11-20T10:00:00+08:00');
const timer = { source: 'wx_trigger', as: null } as const;
let shop: TestShop;
let now = START;

beforeEach(async () => {
  process.env.ZHUYI_PAY = 'fake';
  process.env.ZHUYI_OWNERS = 'o-owner';
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  at(START);
  shop = await openTestShop();
  await shop.addItems({ itemId: 'pan', priceFen: 100, stock: 100 });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

function at(time: number): void {
  now = time;
  jest.spyOn(Date, 'now').mockReturnValue(time);
}

const about = (as: string) => shop.ok<MeAnswers['get']>(me, { action: 'get' }, { as });
const exported = (as: string) => shop.ok<ExportPage>(me, { action: 'export' }, { as });
const setRole = (as: string, role: string, revision = 0) =>
  shop.ok<MerchantAnswers['setRole']>(
    merchant,
    { action: 'setRole', openid: `o-${as}`, role, name: as, revision },
    { as: 'owner' },
  );

function tap(as: string, batchId: string) {
  const events = [{ id: `${as}-${batchId}`, type: 'click', itemId: 'pan', at: now }];
  return shop.ok(track, { batchId, sessionId: 's', sentAt: now, events }, { as });
}

function buy(as: string, orderKey: string) {
  const lines = [{ itemId: 'pan', quantity: 1 }];
  return shop.ok<OrderAnswers['create']>(order, { action: 'create', orderKey, lines, totalFen: 100 }, { as });
}

/** A new key by the owner's word, in use a moment later; nobody has been carried on yet. */
async function rotate(): Promise<void> {
  const { from } = await shop.ok<MerchantAnswers['rotateSecret']>(
    merchant,
    { action: 'rotateSecret' },
    { as: 'owner' },
  );
  at(from + MINUTE);
}
test('whoever comes after a rotation finds consent, role, orders and batches, and a retry doubles nothing', async () => {
  await shop.ok(me, { action: 'consent', granted: true }, { as: 'ann' });
  await tap('ann', 'b1');
  const first = await buy('ann', 'k1');
  await setRole('ann', 'operator');
  const before = await about('ann');
  const old = await shop.pseudonym('ann');
  await rotate();
  // The first calls after it, all at once, as an impatient phone makes them.
  const [again] = await Promise.all([buy('ann', 'k1'), buy('ann', 'k1'), tap('ann', 'b1'), tap('ann', 'b1')]);
  expect(again).toMatchObject({ duplicate: true, order: { orderId: first.order.orderId } });
  expect(await about('ann')).toEqual(before);
  expect(before.me).toMatchObject({ consent: 'granted', role: 'operator', orders: 1, behaviours: 1 });
  const { records } = await exported('ann');
  expect(records.map(({ collection }) => collection).sort()).toEqual([
    'buyers',
    'eventBatches',
    'merchants',
    'orders',
    'shoppers',
  ]);
  expect(await shop.pseudonym('ann')).not.toBe(old);
});

test('a role is taken from who has not been carried on yet, and does not come back', async () => {
  const { roles } = await setRole('bob', 'operator');
  await rotate();
  await setRole('bob', 'none', roles.find(({ name }) => name === 'bob')?.revision);
  expect((await about('bob')).me.role).toBeUndefined();
  for (let n = 0; n < 40; n++) {
    at(now + MINUTE);
    await shop.ok(rollup, { Type: 'Timer', Time: new Date(now).toISOString() }, timer);
  }
  expect(await readRekey(shop.db, 'main')).toMatchObject({ key: 2, phase: 'done' });
  expect((await about('bob')).me.role).toBeUndefined();
});

test('an erasure during a rotation leaves nothing under any name', async () => {
  await shop.ok(me, { action: 'consent', granted: true }, { as: 'cyd' });
  await tap('cyd', 'b1');
  await buy('cyd', 'k1');
  const names = [await shop.pseudonym('cyd')];
  await rotate();
  await tap('cyd', 'b2');
  names.push(await shop.pseudonym('cyd'));
  await shop.ok(me, { action: 'erase', confirm: true }, { as: 'cyd' });
  const text = await shop.everything();
  expect(names.filter((name) => text.includes(name))).toEqual([]);
});

test.each([
  ['the marks of their batches', { action: 'database.insertDocument', collectionName: 'eventBatches' }],
  ['their documents', { action: 'database.startTransaction' }],
])('an erasure while somebody is carried on, just before %s are written', async (_, held) => {
  await shop.ok(me, { action: 'consent', granted: true }, { as: 'cyd' });
  await tap('cyd', 'b1');
  await buy('cyd', 'k1');
  const names = [await shop.pseudonym('cyd')];
  await rotate();
  names.push(await shop.pseudonym('cyd'));
  let release = (): void => undefined;
  const reached = new Promise<void>((resolve) => {
    shop.wire.intercept = (request) => {
      if (Object.entries(held).some(([key, value]) => request[key] !== value)) return;
      shop.wire.intercept = undefined;
      resolve();
      return new Promise((go) => (release = go));
    };
  });
  const carriedOn = about('cyd');
  await reached;
  await shop.ok(me, { action: 'erase', confirm: true }, { as: 'cyd' });
  release();
  await carriedOn;
  const text = await shop.everything();
  expect(names.filter((name) => text.includes(name))).toEqual([]);
});

test('whoever was counted under an older name can still erase and withdraw', async () => {
  for (const as of ['eli', 'fay']) {
    await shop.ok(me, { action: 'consent', granted: true }, { as });
    await tap(as, 'b1');
  }
  at(now + 10 * MINUTE);
  await shop.ok(rollup, {}, timer);
  await rotate();
  for (let n = 0; n < 30; n++) {
    at(now + MINUTE);
    await shop.ok(rollup, { Type: 'Timer', Time: new Date(now).toISOString() }, timer);
  }
  await shop.ok(me, { action: 'erase', confirm: true }, { as: 'eli' });
  await shop.ok(me, { action: 'consent', granted: false }, { as: 'fay' });
  expect(await shop.db.collection('eventBatches').count({ shop: 'main' })).toBe(0);
});

test('whose letters stand beside what they did at the desk is still told after a rotation, by others', async () => {
  const desk = (request: object, as: string) => shop.ok<object>(merchant, request, { as });
  await setRole('bob', 'owner');
  await desk({ action: 'saveSlot', settings: { slot: 'home', title: 'x' } }, 'bob');
  const { code } = (await desk({ action: 'invite', role: 'viewer', name: 'x' }, 'bob')) as { code: string };
  const letters = shownName(await shop.pseudonym('bob'));
  await rotate();
  await about('bob');
  expect(await shop.everything()).not.toContain(letters);
  expect(await desk({ action: 'slotHistory', slot: 'home' }, 'owner')).toMatchObject({
    publications: [{ number: 1, by: 'bob' }],
  });
  await shop.ok(me, { action: 'join', code }, { as: 'gus' });
  await shop.ok(me, { action: 'erase', confirm: true }, { as: 'bob' });
  expect(await shop.everything()).not.toContain(shownName(await shop.pseudonym('bob')));
});

test('only owners rotate', async () => {
  await setRole('dee', 'operator');
  expect(await shop.refused(merchant, { action: 'rotateSecret' }, { as: 'dee' })).toMatchObject({
    code: 'NOT_ALLOWED',
  });
  await rotate();
  await expect(rotateSecret(shop.db, 'main', now)).rejects.toMatchObject({ code: 'CONFLICT' });
});
