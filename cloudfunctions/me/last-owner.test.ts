import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { main as merchant } from '../merchant';
import { main as me } from '.';

const ERASE = { action: 'erase', confirm: true };
let shop: TestShop;

beforeEach(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner';
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  shop = await openTestShop();
  for (const name of ['ann', 'bob']) {
    const role = { action: 'setRole', openid: `o-${name}`, role: 'owner', name };
    await shop.ok(merchant, role, { as: 'owner' });
  }
  process.env.ZHUYI_OWNERS = '';
});
afterEach(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

const owners = (): Promise<number> =>
  shop.db.collection('merchants').count({ shop: shop.shop, role: 'owner' });

test('the last owner is told to name another first, and nothing of theirs is removed', async () => {
  await shop.ok(me, { action: 'consent', granted: true }, { as: 'bob' });
  expect(await shop.ok(me, ERASE, { as: 'ann' })).toMatchObject({ removed: { merchants: 1 } });
  const refused = await shop.refused(me, ERASE, { as: 'bob' });
  expect(refused).toMatchObject({ code: 'CONFLICT', field: 'role' });
  expect(refused.message).toContain('make somebody else an owner');
  expect(await owners()).toBe(1);
  expect(await shop.db.collection('shoppers').count({ shop: shop.shop })).toBe(1);
  const [bob] = await shop.db.collection('merchants').find({ shop: shop.shop, role: 'owner' });
  const role = { action: 'setRole', openid: 'o-cat', role: 'owner', name: 'cat' };
  expect(bob?.name).toBe('bob');
  await shop.ok(merchant, role, { as: 'bob' });
  await shop.ok(me, ERASE, { as: 'bob' });
  expect(await owners()).toBe(1);
});

test('of two owners who leave at once one stays; with an owner in the environment both may go', async () => {
  const both = () => Promise.all(['ann', 'bob'].map((as) => shop.call(me, ERASE, { as })));
  const answers = (await both()) as { ok: boolean }[];
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await owners()).toBe(1);
  process.env.ZHUYI_OWNERS = 'o-owner';
  await both();
  expect(await owners()).toBe(0);
});
