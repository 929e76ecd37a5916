import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { AUDIT_DAYS, DEEDS_A_MINUTE, docId, REFUSALS_AN_HOUR } from '@zhuyi/contracts';
import type { Answer, AuditEntry, AuditPage, MeAnswers, MerchantAnswers } from '@zhuyi/contracts';
import { main as coupon } from '../coupon';
import { main as desk } from '../desk';
import { main as me } from '../me';
import { main as order } from '../order';
import { main as rollup } from '../rollup';
import { main as merchant } from '.';

const DAY = 86_400_000;
const START = Date.parse('2026-11-28T10:00:00+08:00');
const owner = { as: 'owner' };
const viewer = { as: 'eye' };
const timer = { as: null, source: 'wx_trigger' } as const;
let shop: TestShop;
let now = START;

beforeAll(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner';
  process.env.ZHUYI_PAY = 'fake';
  shop = await openTestShop();
  await shop.addItems({ itemId: 'pan', priceFen: 1000 }, { itemId: 'pot', priceFen: 1000 });
});
beforeEach(async () => {
  now = START;
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  for (const name of ['audit', 'attempts', 'merchants', 'slots', 'invitations'] as const)
    await shop.db.collection(name).removeWhere({ shop: 'main' });
});
afterEach(() => {
  jest.restoreAllMocks();
  shop.wire.intercept = undefined;
});
afterAll(() => shop.close());

const page = (more: object = {}, caller = owner) =>
  shop.ok<AuditPage>(merchant, { action: 'audit', ...more }, caller);
const short = ({ action, target, outcome, code }: AuditEntry) =>
  [action, target, outcome, code].filter((part) => part !== undefined && part !== '').join(' ');
const saveHome = (settings: object, revision = 0) => ({
  ...{ action: 'saveSlot', settings: { slot: 'home', ...settings }, revision },
});
async function hire(as: string, role: string): Promise<string> {
  await shop.ok(merchant, { action: 'setRole', openid: `o-${as}`, role, name: `${as}-name` }, owner);
  return (await shop.pseudonym(as)).slice(0, 8);
}

test('whatever is changed stands there with who, what, before and after; what is read does not', async () => {
  const letters = await hire('op', 'operator');
  now += 1000;
  await shop.ok(merchant, saveHome({ pins: ['pan'] }), { as: 'op' });
  now += 1000;
  await shop.ok(merchant, saveHome({ title: '好物', pins: ['pot'] }, 1), { as: 'op' });
  await shop.ok(merchant, { action: 'slots' }, { as: 'op' });
  now += 1000;
  expect(await shop.refused(merchant, saveHome({ pins: ['none'] }, 2), { as: 'op' })).toBeTruthy();

  const { entries, keptDays, strangers } = await page();
  expect({ keptDays, strangers }).toEqual({ keptDays: AUDIT_DAYS, strangers: 0 });
  expect(entries.map(short)).toEqual([
    'merchant.saveSlot home failed BAD_INPUT',
    'merchant.saveSlot home done',
    'merchant.saveSlot home done',
    `merchant.setRole ${letters} done`,
  ]);
  expect(entries[1]).toMatchObject({
    ...{ person: letters, name: 'op-name', role: 'operator', at: START + 2000 },
    changes: [
      { field: 'pins', before: 'pan', after: 'pot' },
      { field: 'title', after: '好物' },
    ],
  });
  expect(entries[3]).toMatchObject({ name: 'ZHUYI_OWNERS', role: 'owner', targetName: 'op-name' });
  expect(entries[3]?.changes).toContainEqual({ field: 'role', after: 'operator' });
});

test('what somebody with a role may not do is there, too; strangers are counted, in one document a day', async () => {
  const letters = await hire('eye', 'viewer');
  for (const [main, request] of [
    [merchant, saveHome({})],
    [merchant, { action: 'audit' }],
    [desk, { action: 'ship', orderId: 'o1', parcel: { carrier: 'SF', trackingNo: 'SF0001' } }],
    [coupon, { action: 'stopOffer', offerId: 'c1' }],
  ] as const) {
    now += 1;
    expect(await shop.refused(main, request, viewer)).toMatchObject({ code: 'NOT_ALLOWED' });
  }
  const before = (await shop.db.collection('audit').find({ shop: 'main' })).length;
  for (let n = 0; n < 8; n++) {
    const stranger = { as: `stranger${n % 3}` };
    expect(await shop.refused(merchant, saveHome({}), stranger)).toMatchObject({ code: 'NOT_ALLOWED' });
  }
  expect(await shop.db.collection('audit').count({ shop: 'main' })).toBe(before);
  expect(await shop.db.collection('attempts').count({ shop: 'main', count: 8 })).toBe(1);
  const { entries, strangers } = await page({ person: letters });
  expect(strangers).toBe(8);
  expect(entries.map(short)).toEqual([
    'coupon.stopOffer c1 refused',
    'desk.ship o1 refused',
    'merchant.audit refused',
    'merchant.saveSlot home refused',
  ]);
});

test('nobody fills the database by being refused', async () => {
  await hire('eye', 'viewer');
  const calls = (n: number) =>
    Promise.all(Array.from({ length: n }, () => shop.call(merchant, { action: 'train' }, viewer)));
  await shop.db.collection('attempts').removeWhere({ shop: 'main' });
  await calls(1);
  await shop.db.collection('attempts').updateWhere({ shop: 'main' }, { count: REFUSALS_AN_HOUR - 2 });
  await calls(8);
  const entries = (await page({ limit: 50 })).entries.filter(({ outcome }) => outcome === 'refused');
  expect(entries.filter(({ action }) => action === 'merchant.train')).toHaveLength(3);
  expect(entries.filter(({ action }) => action === '*')).toMatchObject([{ times: 6 }]);
});

test('of an order nothing tells whose it is', async () => {
  const lines = [{ itemId: 'pan', quantity: 1 }];
  const create = { action: 'create', orderKey: 'k', lines, totalFen: 1000, note: '秘密留言' };
  const { orderId } = (await shop.ok<{ order: { orderId: string } }>(order, create)).order;
  await shop.ok(order, { action: 'pay', orderId });
  const parcel = { carrier: 'SF', trackingNo: 'SF0001' };
  await shop.ok(desk, { action: 'shipMany', parcels: [{ orderId, ...parcel }] }, owner);
  const [entry] = (await page()).entries;
  expect(entry).toMatchObject({ action: 'desk.shipMany', target: orderId, outcome: 'done' });
  expect(entry?.changes).toEqual([{ field: orderId, before: 'paid', after: 'shipped' }]);
  const kept = JSON.stringify(await shop.db.collection('audit').find({ shop: 'main' }));
  for (const word of ['秘密留言', await shop.pseudonym('ann'), 'SF0001']) expect(kept).not.toContain(word);
});

test('what a deed changed is told to who may see that part of the desk', async () => {
  await hire('eye', 'viewer');
  const change = { field: 'refundFen', after: '1990' };
  const actions = ['desk.agree', 'coupon.saveOffer', 'merchant.saveSlot', 'me.join'];
  await shop.db.collection('audit').removeWhere({ shop: 'main' });
  await shop.db.collection('audit').addMany(
    actions.map((action) => ({
      ...{ _id: docId('main', action), shop: 'main', shopper: 's', role: 'operator' as const, at: now },
      ...{ action, target: 't', outcome: 'done' as const, changes: [change] },
    })),
  );
  const told = async (caller: typeof owner) =>
    (await page({}, caller)).entries.filter(({ changes }) => changes.length > 0).map(({ action }) => action);
  const rights = { people: 'view' as const, slots: 'view' as const };
  await shop.db
    .collection('merchants')
    .updateWhere({ _id: docId('main', await shop.pseudonym('eye')) }, { rights });
  expect((await told(viewer)).sort()).toEqual(['me.join', 'merchant.saveSlot']);
  expect((await told(owner)).sort()).toEqual([...actions].sort());
  expect((await page({}, viewer)).entries).toHaveLength(4);
});

test('nothing is done where it cannot be written down, and what was done stands where its end cannot', async () => {
  const fail = (action: string) => {
    shop.wire.intercept = (request) => {
      if (request.action === action && JSON.stringify(request).includes('"audit"')) throw new Error('down');
    };
  };
  fail('database.insertDocument');
  const first = (await shop.call(merchant, saveHome({ title: 'A' }), owner)) as Answer<unknown>;
  expect(first).toMatchObject({ ok: false, code: 'TRY_LATER' });
  expect(await shop.db.collection('slots').count({ shop: 'main' })).toBe(0);
  fail('database.modifyDocument');
  await shop.ok(merchant, saveHome({ title: 'A' }), owner);
  shop.wire.intercept = undefined;
  expect((await page()).entries.map(short)).toEqual(['merchant.saveSlot home begun']);
});

test('pages follow each other without gap or repeat, by person and action', async () => {
  const letters = await hire('op', 'operator');
  for (let n = 0; n < 7; n++) {
    now += n % 2;
    await shop.ok(merchant, saveHome({ title: `${n}` }, n), { as: 'op' });
  }
  const all: AuditEntry[] = [];
  for (let after: string | undefined; ;) {
    const filter = { person: letters, of: 'merchant.saveSlot', limit: 3 };
    const { entries, next } = await page(after === undefined ? filter : { ...filter, after });
    all.push(...entries);
    if (next === undefined) break;
    after = next;
  }
  expect(all).toHaveLength(7);
  expect(new Set(all.map(({ id }) => id)).size).toBe(7);
  expect((await page({ of: 'merchant.setRole' })).entries).toHaveLength(1);
  expect(await shop.refused(merchant, { action: 'audit', after: 'x' }, owner)).toMatchObject({
    field: 'after',
  });
});

test('a training that somebody watches is one entry an hour', async () => {
  const state = { runId: 'r', phase: 'fit', progress: 0, done: false, busy: false };
  shop.wire.functions.train = () => ({ ok: true, data: state });
  for (let n = 0; n < 3; n++) await shop.ok(merchant, { action: 'train' }, owner);
  expect((await page()).entries).toMatchObject([{ action: 'merchant.train', times: 3, outcome: 'done' }]);
});

test('an invitation, who came by it and who sent them away are told by letters, whoever they were', async () => {
  const request = { action: 'invite', role: 'viewer', rights: { orders: 'view' }, name: '小王的名字' };
  const { code, invitation } = await shop.ok<MerchantAnswers['invite']>(merchant, request, owner);
  now += 1000;
  await shop.ok(me, { action: 'join', code }, { as: 'wang' });
  const letters = (await shop.pseudonym('wang')).slice(0, 8);
  const joined = { person: letters, action: 'me.join', target: invitation.invitationId, outcome: 'done' };
  const { entries } = await page();
  expect(entries[0]).toMatchObject({ ...joined, name: '小王的名字' });
  expect(entries[1]?.changes).toContainEqual({ field: 'orders', after: 'view' });
  now += 1000;
  await shop.ok(
    merchant,
    { action: 'setPerson', person: letters, role: 'none', revision: START + 1001 },
    owner,
  );
  expect((await page({ person: letters })).entries[0]).toMatchObject({ ...joined, name: '小王的名字' });

  // Who erases their account takes the name along; what was done stays.
  const exported = await shop.ok<MeAnswers['export']>(me, { action: 'export' }, { as: 'wang' });
  expect(exported.records.map(({ collection }) => collection)).toContain('audit');
  await shop.ok(me, { action: 'erase', confirm: true }, { as: 'wang' });
  const kept = (await page()).entries.find(({ action }) => action === 'me.join');
  expect(kept).toMatchObject({ name: '', outcome: 'done' });
  const text = await shop.everything();
  for (const trace of [await shop.pseudonym('wang')]) expect(text).not.toContain(trace);
  expect(JSON.stringify(await shop.db.collection('audit').find({ shop: 'main' }))).not.toContain('小王');
});

test('entries go after their time, and not before', async () => {
  await hire('op', 'operator');
  now += AUDIT_DAYS * DAY - 1;
  await shop.ok(rollup, {}, timer);
  expect((await page()).entries).toHaveLength(1);
  now += 2;
  await shop.ok(rollup, {}, timer);
  expect((await page()).entries).toEqual([]);
  expect(await shop.db.collection('merchants').get(docId('main', await shop.pseudonym('op')))).toBeTruthy();
});

test('somebody changes so much a minute, over all instances; another person and the next minute are not touched', async () => {
  const save = (as: string) =>
    shop.call(merchant, { action: 'dismissInsight', id: 'x' }, { as }) as Promise<Answer<object>>;
  const role = { action: 'setRole', openid: 'o-op', role: 'operator', name: 'op' };
  await shop.ok(merchant, role, owner);
  now += 60_000;
  expect(await save('op')).toMatchObject({ ok: true });
  const [first] = await shop.db.collection('audit').find({ shop: 'main', at: now });
  const person = first?._id.slice(0, first._id.lastIndexOf(':')) ?? '';
  // What other instances have written of this person in this minute.
  const others = Array.from({ length: DEEDS_A_MINUTE - 3 }, (_, at) => ({
    ...(first as NonNullable<typeof first>),
    _id: `${person}:${at + 2}`,
  }));
  await shop.db.collection('audit').addMany(others);
  expect(await Promise.all([save('op'), save('op'), save('op')])).toMatchObject(
    expect.arrayContaining([{ ok: false, code: 'TOO_MANY' }].map((one) => expect.objectContaining(one))),
  );
  expect(await shop.db.collection('audit').count({ shop: 'main', at: now })).toBeLessThanOrEqual(
    DEEDS_A_MINUTE,
  );
  expect(await save('op')).toMatchObject({ code: 'TOO_MANY' });
  expect(await save('owner')).toMatchObject({ ok: true });
  now += 60_000;
  expect(await save('op')).toMatchObject({ ok: true });
});
