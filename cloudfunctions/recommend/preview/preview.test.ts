import { defineFunction } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId, previewAskedSchema } from '@zhuyi/contracts';
import type { Answer, Preview } from '@zhuyi/contracts';
import { fillShelves, publishVersion } from '../fixture';
import { createMemory } from '../memory';
import { preview } from './preview';

let shop: TestShop;
beforeAll(async () => {
  jest.spyOn(console, 'log').mockImplementation();
  shop = await openTestShop();
  await publishVersion(shop, 'v1', await fillShelves(shop));
});
afterAll(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

/** By a new instance. */
async function listFor(viewed: string[]): Promise<string[]> {
  const memory = createMemory();
  const main = defineFunction({
    name: 'recommend',
    input: previewAskedSchema,
    from: ['function'],
    handle: (request, call) => preview(request.preview, call, memory),
  });
  const settings = [{ slot: 'home' }, { slot: 'home', title: '好物' }];
  const shopper = { kind: 'madeUp', viewed };
  const asked = { preview: { slot: 'home', settings, shopper, itemIds: [], limit: 10 } };
  const answer = (await shop.call(main, asked, { as: null, source: 'scf' })) as Answer<Preview>;
  if (!answer.ok) throw new Error(answer.message);
  const [before, after] = [answer.data.before, answer.data.after].map(({ cards }) =>
    cards.map(({ itemId }) => itemId),
  );
  expect(after).toEqual(before);
  return before ?? [];
}

test('what was shipped from an experiment is in the lists that are tried out', async () => {
  const looked = ['i1', 'i5', 'i9'];
  expect(await listFor(looked)).not.toEqual(await listFor([]));
  await shop.db.collection('experiments').set({
    ...{ _id: docId('main', 'x1'), shop: 'main', kind: 'experiment', experimentId: 'x1', name: '', by: '' },
    ...{ slot: 'home', primary: 'ctr', days: 7, arms: [], state: 'ended', revision: 1, startAt: 1 },
    ...{ endAt: 2, createdAt: 1, updatedAt: 1, serving: { kind: 'popular' } },
  });
  expect(await listFor(looked)).toEqual(await listFor([]));
});

test('what somebody real bought is told to nobody', async () => {
  const main = defineFunction({
    name: 'recommend',
    input: previewAskedSchema,
    from: ['function'],
    handle: (request, call) => preview(request.preview, call, createMemory()),
  });
  const again = { slot: 'own', strategy: { kind: 'again' } };
  const ask = (shopper: object) =>
    shop.call(
      main,
      { preview: { slot: 'own', settings: [{ slot: 'own' }, again], shopper, itemIds: [], limit: 5 } },
      { as: null, source: 'scf' },
    );
  const real = { kind: 'real', shopper: await shop.pseudonym('ann') };
  expect(await ask(real)).toMatchObject({ ok: false, code: 'BAD_INPUT', field: 'shopper.kind' });
  const madeUp = (await ask({ kind: 'madeUp', bought: ['i0'] })) as Answer<Preview>;
  expect(madeUp.ok && madeUp.data.after.cards).toEqual([]);
});
