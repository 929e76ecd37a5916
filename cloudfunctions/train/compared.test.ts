import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { ExperimentDoc } from '@zhuyi/contracts';
import { comparedVersions } from './compared';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

async function experiment(version: string, more: Partial<ExperimentDoc>): Promise<void> {
  const doc: ExperimentDoc = {
    _id: docId(shop.shop, version),
    shop: shop.shop,
    kind: 'experiment',
    experimentId: version,
    name: 'one',
    slot: 'home',
    primary: 'ctr',
    days: 7,
    arms: [
      { label: 'a', share: 50, change: { kind: 'live' } },
      { label: 'b', share: 50, change: { kind: 'version', version } },
    ],
    state: 'running',
    revision: 1,
    createdAt: 1,
    updatedAt: 1,
    by: '',
    startAt: 1,
    endAt: 2,
    ...more,
  };
  await shop.db.collection('experiments').set(doc);
}

test('the versions of what runs and of what can still be shipped stay, not those of drafts and what is closed', async () => {
  await experiment('running', {});
  await experiment('ended', { state: 'ended', endedAt: 2 });
  await experiment('serving', { state: 'ended', endedAt: 2, serving: { kind: 'popular' } });
  await experiment('closed', { state: 'ended', endedAt: 2, closed: true });
  await experiment('draft', { state: 'draft' });
  expect((await comparedVersions(shop)).sort()).toEqual(['ended', 'running', 'serving']);
});
