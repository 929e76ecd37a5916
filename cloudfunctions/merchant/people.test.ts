import { dayOf } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { Answer, CouponAnswers, MeAnswers, MerchantAnswers, RoleEntry } from '@zhuyi/contracts';
import { main as coupon } from '../coupon';
import { main as desk } from '../desk';
import { main as me } from '../me';
import { main as merchant } from '.';

let shop: TestShop;
const owner = { as: 'owner' };
const day = dayOf(Date.now());
const figures = { action: 'overview', from: day, to: day };
const saveHome = { action: 'saveSlot', settings: { slot: 'home', title: '首页' } };

beforeAll(async () => {
  shop = await openTestShop();
});
beforeEach(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner';
  for (const name of ['merchants', 'slots'] as const)
    await shop.db.collection(name).removeWhere({ shop: 'main' });
});
afterAll(() => shop.close());

const give = (openid: string, role: string, more: object = {}) => ({
  ...{ action: 'setRole', openid: `o-${openid}`, role, name: openid },
  ...more,
});
const people = async (as = owner) =>
  (await shop.ok<MerchantAnswers['roles']>(merchant, { action: 'roles' }, as)).roles;
async function entryOf(name: string): Promise<RoleEntry> {
  const found = (await people()).find((entry) => entry.name === name);
  if (!found) throw new Error(`${name} is not in the list`);
  return found;
}
type Main = (event: unknown, context?: unknown) => Promise<unknown>;
const codeOf = async (main: Main, request: unknown, as: string) => {
  const answer = (await shop.call(main, request, { as })) as Answer<unknown>;
  return answer.ok ? 'ok' : answer.code;
};

test('an operator who may not see sales does the rest, and is told no sum', async () => {
  const rights = { orders: 'edit', slots: 'edit', coupons: 'view' };
  await shop.ok(merchant, give('op', 'operator', { rights }), owner);
  const { me: told } = await shop.ok<MeAnswers['get']>(me, { action: 'get' }, { as: 'op' });
  expect(told).toMatchObject({ role: 'operator', rights: { ...rights, figures: 'none', people: 'none' } });

  expect(await codeOf(merchant, saveHome, 'op')).toBe('ok');
  expect(await codeOf(desk, { action: 'orders', state: 'paid' }, 'op')).toBe('ok');
  for (const request of [
    figures,
    { ...figures, action: 'reconcile' },
    { action: 'models' },
    { action: 'roles' },
  ])
    expect(await codeOf(merchant, request, 'op')).toBe('NOT_ALLOWED');
  expect(await codeOf(coupon, { action: 'stopOffer', offerId: 'o1' }, 'op')).toBe('NOT_ALLOWED');
  const offers = (as: string) => shop.ok<CouponAnswers['allOffers']>(coupon, { action: 'allOffers' }, { as });
  expect(await offers('op')).toEqual({ offers: [] });
  expect(await offers('owner')).toEqual({ offers: [], figures: [] });
});

test('what was stored before there were rights means what it meant, and a role that there is not means nothing', async () => {
  for (const role of ['operator', 'viewer', 'king']) {
    const shopper = await shop.pseudonym(role);
    const doc = { _id: docId('main', shopper), shop: 'main', shopper, role, name: role, createdAt: 1 };
    await shop.db.collection('merchants').set(doc as never);
  }
  expect(await codeOf(merchant, figures, 'viewer')).toBe('ok');
  expect(await codeOf(merchant, saveHome, 'viewer')).toBe('NOT_ALLOWED');
  expect(await codeOf(merchant, { ...saveHome, revision: 0 }, 'operator')).toBe('ok');
  expect(await codeOf(merchant, { action: 'roles' }, 'operator')).toBe('NOT_ALLOWED');
  expect(await codeOf(merchant, { action: 'slots' }, 'king')).toBe('NOT_ALLOWED');
  // One without a revision is changed from revision 0.
  const { shopper } = await entryOf('viewer');
  const change = { action: 'setPerson', person: shopper, role: 'none', revision: 0 };
  await shop.ok(merchant, change, owner);
  expect((await people()).map(({ name }) => name)).toEqual(['ZHUYI_OWNERS', 'operator']);
});

test('somebody of the list is changed by the letters that it shows', async () => {
  await shop.ok(merchant, give('op', 'operator'), owner);
  const { shopper, revision } = await entryOf('op');
  const change = { action: 'setPerson', person: shopper, role: 'viewer', name: '小王', revision };
  await shop.ok(merchant, { ...change, rights: { orders: 'edit', people: 'view' } }, owner);
  expect(await entryOf('小王')).toMatchObject({ role: 'viewer', rights: { orders: 'view', people: 'view' } });
  expect(await codeOf(merchant, { action: 'roles' }, 'op')).toBe('ok');
  expect(await codeOf(merchant, { ...change, person: 'nobody00' }, 'op')).toBe('NOT_ALLOWED');
  expect(await shop.refused(merchant, { ...change, person: 'nobody00' }, owner)).toMatchObject({
    code: 'NOT_FOUND',
    field: 'person',
  });
});

test('owners of the environment stay owners, and who asks is marked', async () => {
  process.env.ZHUYI_OWNERS = 'o-owner,o-second';
  const [first, second] = await people();
  expect(first).toMatchObject({ you: true, fixed: true, role: 'owner' });
  expect(second).toMatchObject({ you: false, fixed: true });
  for (const request of [
    give('second', 'viewer'),
    { action: 'setPerson', person: second?.shopper, role: 'none' },
  ])
    expect(await shop.refused(merchant, request, owner)).toMatchObject({ code: 'CONFLICT', field: 'role' });
});

test('of two owners who take each other’s role at once, one is too late', async () => {
  for (const name of ['ann', 'bob']) await shop.ok(merchant, give(name, 'owner'), owner);
  const [ann, bob] = [await entryOf('ann'), await entryOf('bob')];
  process.env.ZHUYI_OWNERS = '';
  const take = ({ shopper, revision }: RoleEntry) => ({
    ...{ action: 'setPerson', person: shopper, role: 'none', revision },
  });
  const answers = await Promise.all([
    shop.call(merchant, take(bob), { as: 'ann' }),
    shop.call(merchant, take(ann), { as: 'bob' }),
  ]);
  expect(answers.filter((answer) => (answer as Answer<unknown>).ok)).toHaveLength(1);
  const left = await shop.db.collection('merchants').find({ shop: 'main', role: 'owner' });
  expect(left).toHaveLength(1);
  // Who is alone cannot go either.
  const [alone] = left;
  const as = alone?.shopper === (await shop.pseudonym('ann')) ? 'ann' : 'bob';
  const own = {
    action: 'setPerson',
    person: alone?.shopper.slice(0, 8),
    role: 'viewer',
    revision: alone?.revision,
  };
  expect(await shop.refused(merchant, own, { as })).toMatchObject({ code: 'CONFLICT', field: 'openid' });
});
