import { newShopper } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import type { CatalogAnswers, MerchantAnswers } from '@zhuyi/contracts';
import { main as merchant } from '../merchant';
import { main as catalog } from '.';

let shop: TestShop;
beforeAll(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner';
  shop = await openTestShop();
});
afterAll(() => shop.close());

const owner = { as: 'owner' };
const banner = (bannerId: string, when: object = {}) => ({
  ...{ bannerId, title: { zh: bannerId, en: bannerId }, link: { to: 'coupons' }, when },
});
const BANNERS = [
  banner('all'),
  banner('chat', { scenes: ['chat'] }),
  banner('known', { shoppers: 'known' }),
  banner('over', { until: '2020-01-01' }),
];
const save = (banners: object[], revision: number) => ({ action: 'saveBanners', banners, revision });

test('banners are kept under a revision, shown where they hold, and nothing is asked that nobody wants', async () => {
  expect(await shop.ok(merchant, { action: 'banners' }, owner)).toMatchObject({ banners: [], revision: 0 });
  const saved: MerchantAnswers['saveBanners'] = await shop.ok(merchant, save(BANNERS, 0), owner);
  expect(saved.revision).toBe(1);
  expect(await shop.refused(merchant, save([], 0), owner)).toMatchObject({
    code: 'CONFLICT',
    field: 'revision',
  });
  expect(await shop.refused(merchant, save(BANNERS, 1), { as: 'ann' })).toMatchObject({
    code: 'NOT_ALLOWED',
  });
  const twice = save([banner('a'), banner('a')], 1);
  expect(await shop.refused(merchant, twice, owner)).toMatchObject({
    code: 'BAD_INPUT',
    field: 'banners.1.bannerId',
  });

  const shown = async (request: object, as: string): Promise<string[] | undefined> => {
    const answer: CatalogAnswers['categories'] = await shop.ok(
      catalog,
      { action: 'categories', ...request },
      { as },
    );
    return answer.banners?.map(({ bannerId }) => bannerId);
  };
  expect(await shown({}, 'ann')).toBeUndefined();
  expect(await shown({ banners: true }, 'ann')).toEqual(['all']);
  expect(await shown({ banners: true, scene: 1007 }, 'ann')).toEqual(['all', 'chat']);
  await shop.db.collection('shoppers').set({
    ...newShopper(shop.shop, await shop.pseudonym('ann'), 1),
    consent: true,
    recent: [{ itemId: 'x', type: 'click', at: 1 }],
  });
  expect(await shown({ banners: true }, 'ann')).toEqual(['all', 'known']);
  expect(await shown({ banners: true }, 'bob')).toEqual(['all']);
});

test('who somebody is, is not asked for banners that are over', async () => {
  const dated = banner('old', { shoppers: 'known', until: '2020-01-01' });
  const { revision }: MerchantAnswers['banners'] = await shop.ok(merchant, { action: 'banners' }, owner);
  await shop.ok(merchant, save([BANNERS[0] ?? {}, dated], revision), owner);
  // Later than an instance keeps what it knew before.
  const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 120_000);
  const asked: string[] = [];
  shop.wire.intercept = ({ collectionName }) => void asked.push(String(collectionName));
  await shop.ok(catalog, { action: 'categories', banners: true }, { as: 'bob' });
  shop.wire.intercept = undefined;
  clock.mockRestore();
  expect(asked).toContain('settings');
  expect(asked).not.toContain('shoppers');
});
