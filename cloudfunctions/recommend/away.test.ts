import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import type { ItemDoc } from '@zhuyi/contracts';
import { main as me } from '../me';
import { fillShelves, publishVersion } from './fixture';
import { keepShopper, openInstance } from './instance.fixture';

let shop: TestShop;
let items: ItemDoc[];
beforeAll(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  shop = await openTestShop();
  items = await fillShelves(shop);
  await publishVersion(shop, 'v1', items, Date.now() - 3600_000);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

const say = (name: string, away: boolean) => shop.ok(me, { action: 'taste', name, away }, { as: 'ann' });
const shareOf = (cards: readonly { category: readonly string[] }[], name: string): number =>
  cards.filter(({ category }) => category.includes(name)).length / cards.length;

test('a taste that was put away is not inferred again and makes no list, until it is taken back', async () => {
  const name = items[0]?.category.at(-1) ?? '';
  const looked = items.filter(({ category }) => category.includes(name)).slice(0, 4);
  const at = Date.now();
  const recent = looked.map(({ itemId }, i) => ({ itemId, type: 'cart', at: at - i * 1000 }));
  await keepShopper(shop, 'ann', { recent });
  const instance = openInstance(shop);
  const before = await instance.ask({ limit: 12 }, 'ann');
  expect(before.interests).toContain(name);

  expect(await say(name, true)).toMatchObject({ me: { away: [name], behaviours: looked.length } });
  const after = await instance.ask({ limit: 12 }, 'ann');
  expect(after.personal).toBe(true);
  expect(after.interests).not.toContain(name);
  expect(after.cards.map(({ reason }) => reason)).not.toContainEqual({ kind: 'interest', name });
  expect(shareOf(after.cards, name)).toBeLessThan(shareOf(before.cards, name));

  await say(name, true);
  expect(await say(name, false)).not.toHaveProperty('me.away');
  expect((await instance.ask({ limit: 12 }, 'ann')).interests).toContain(name);
});

test('nothing is kept of somebody without an account', async () => {
  await shop.ok(me, { action: 'taste', name: '茶', away: true }, { as: 'nobody' });
  expect(await shop.everything()).not.toContain(await shop.pseudonym('nobody'));
});
