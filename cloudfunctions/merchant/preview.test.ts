import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { MerchantAnswers, PreviewList, SlotRule } from '@zhuyi/contracts';
import { fillShelves, publishVersion } from '../recommend/fixture';
import { clicks, keepShopper } from '../recommend/instance.fixture';
import { main as recommend } from '../recommend';
import { main as merchant } from '.';

let shop: TestShop;
const owner = { as: 'owner' };
const log = jest.spyOn(console, 'log');
beforeAll(async () => {
  log.mockImplementation();
  process.env.ZHUYI_OWNERS = 'o-owner';
  shop = await openTestShop();
  shop.wire.functions.recommend = (data) => shop.call(recommend, data, { as: null, source: 'scf' });
  const items = await fillShelves(shop);
  await publishVersion(shop, 'v1', items);
  await keepShopper(shop, 'ann', {
    recent: [...clicks('i1', 'i5', 'i9', 'i2'), { itemId: 'i3', type: 'purchase', at: 1 }],
    // Four in the morning where the shop is.
    updatedAt: 20_000 * 86_400_000 + 20 * 3_600_000 + 4_567,
  });
  // Somebody with a role is known by name, and left out.
  await keepShopper(shop, 'bob', { recent: clicks('i1') });
  await giveRole('bob', 'viewer');
  await keepShopper(shop, 'eve', { consent: false, recent: clicks('i1') });
  await shop.addBatches([
    { batchId: 'b1', shopper: await shop.pseudonym('ann'), origin: 'phone', events: [] },
    { batchId: 'b2', shopper: await shop.pseudonym('eve'), origin: 'phone', events: [] },
    { batchId: 'b3', shopper: await shop.pseudonym('bob'), origin: 'phone', events: [] },
  ]);
});
afterAll(() => shop.close());

const preview = (settings: object, more: object = {}, as = owner) =>
  shop.ok<MerchantAnswers['previewSlot']>(
    merchant,
    {
      action: 'previewSlot',
      settings: { slot: 'home', ...settings },
      shopper: { kind: 'stranger' },
      limit: 10,
      ...more,
    },
    as,
  );
const ids = ({ cards }: PreviewList) => cards.map(({ itemId }) => itemId);
const traceOf = ({ traces }: PreviewList, itemId: string) => traces.find((one) => one.itemId === itemId);
const rule = (ruleId: string, then: SlotRule['then'], ...itemIds: string[]): SlotRule => ({
  ruleId,
  when: [{ kind: 'items', itemIds }],
  then,
});

test('both lists side by side, each item with the rules about it and the steps that moved it', async () => {
  const { before } = await preview({});
  const [first] = ids(before);
  const rules = [
    rule('top', { kind: 'pin', place: 3, count: 1 }, 'i40'),
    rule('off', { kind: 'exclude' }, first ?? ''),
  ];
  const { before: same, after } = await preview({ rules });
  expect(ids(same)).toEqual(ids(before));
  expect(ids(after)[2]).toBe('i40');
  expect(ids(after)).not.toContain(first);
  expect(after.cards[2]?.reason).toEqual({ kind: 'pinned' });
  expect(traceOf(after, first ?? '')).toMatchObject({
    rules: ['off'],
    moves: [{ step: 'score' }, { step: 'filter', place: null }],
  });
  expect(traceOf(after, 'i40')?.rules).toEqual(['top']);
  expect(traceOf(after, 'i40')?.moves.at(-1)).toEqual({ step: 'pin', place: 3 });
  expect(traceOf(same, 'i40')?.rules).toEqual([]);
});

test('for somebody made up, by categories and items', async () => {
  const shopper = { kind: 'madeUp', categories: [['家居', '灯']], bought: ['i1'] };
  const { before } = await preview({}, { shopper });
  expect(before.personal).toBe(true);
  // Half of the list at least are lamps, and none that was bought.
  const lamps = ids(before).filter((itemId) => Number(itemId.slice(1)) % 4 === 1);
  expect(lamps.length).toBeGreaterThanOrEqual(5);
  expect(ids(before)).not.toContain('i1');
  expect((await preview({})).before.personal).toBe(false);
});

test('for somebody real, who is told apart by what they looked at and by nothing else', async () => {
  const { shoppers } = await shop.ok<MerchantAnswers['previewShoppers']>(
    merchant,
    { action: 'previewShoppers' },
    owner,
  );
  const pseudonym = await shop.pseudonym('ann');
  expect(shoppers).toEqual([
    {
      name: expect.stringMatching(/^[\w-]{8}$/),
      looked: [
        { name: '灯', count: 3 },
        { name: '伞', count: 1 },
      ],
      behaviours: 5,
      at: 20_000 * 86_400_000 + 16 * 3_600_000,
    },
  ]);
  const name = shoppers[0]?.name ?? '';
  expect(pseudonym).not.toContain(name);
  const { after } = await preview({}, { shopper: { kind: 'real', name } });
  expect(after.personal).toBe(true);
  expect(JSON.stringify(after)).not.toContain(pseudonym);
  // The same history made up is told with reasons that name items.
  const viewed = ['i1', 'i5', 'i9', 'i2'];
  const madeUp = (await preview({}, { shopper: { kind: 'madeUp', viewed, bought: ['i3'] } })).after;
  const named = (list: PreviewList) => list.cards.filter(({ reason }) => reason && 'itemId' in reason);
  expect(named(madeUp).length).toBeGreaterThan(0);
  expect(named(after)).toEqual([]);
  // Nobody is found by the letters that stand in the log and beside orders.
  const request = { action: 'previewSlot', settings: { slot: 'home' } };
  const byLetters = { ...request, shopper: { kind: 'real', name: pseudonym.slice(0, 8) } };
  expect(await shop.refused(merchant, byLetters, owner)).toMatchObject({ code: 'NOT_FOUND' });
  const asked = { ...request, shopper: { kind: 'real', name } };
  expect(await shop.refused(merchant, asked, { as: 'bob' })).toMatchObject({
    code: 'NOT_ALLOWED',
    field: 'shopper.kind',
  });
});

test('a look at somebody real stands in the log, and one that was refused, but not at whom; others are nobody’s business', async () => {
  const ask = { action: 'previewSlot', settings: { slot: 'home' }, limit: 1 };
  const { shoppers } = await shop.ok<MerchantAnswers['previewShoppers']>(
    merchant,
    { action: 'previewShoppers' },
    owner,
  );
  const name = shoppers[0]?.name ?? '';
  await shop.db.collection('audit').removeWhere({ shop: shop.shop });
  await preview({});
  expect(await shop.db.collection('audit').find({ shop: shop.shop })).toEqual([]);
  await preview({}, { shopper: { kind: 'real', name } });
  await shop.refused(merchant, { ...ask, shopper: { kind: 'real', name } }, { as: 'bob' });
  const entries = await shop.db.collection('audit').find({ shop: shop.shop });
  expect(entries.map(({ action, target, outcome }) => [action, target, outcome]).sort()).toEqual([
    ['merchant.previewSlot', 'home', 'done'],
    ['merchant.previewSlot', 'home', 'refused'],
  ]);
  expect(JSON.stringify(entries)).not.toContain(name);
});

async function giveRole(as: string, role: 'viewer'): Promise<void> {
  const shopper = await shop.pseudonym(as);
  await shop.db
    .collection('merchants')
    .set({ _id: docId(shop.shop, shopper), shop: shop.shop, shopper, role, name: '', createdAt: 1 });
}

test('a preview counts nowhere: nothing is written, signed or logged as shown', async () => {
  const counted = ['eventBatches', 'slotStats', 'slotShoppers', 'shoppers', 'slots', 'slotVersions'] as const;
  const everything = () =>
    Promise.all(counted.map((name) => shop.db.collection(name).find({ shop: shop.shop })));
  const stored = await everything();
  log.mockClear();
  const answer = JSON.stringify(
    await preview({ pins: ['i9'] }, { shopper: { kind: 'madeUp', viewed: ['i1'] } }),
  );
  expect(await everything()).toEqual(stored);
  expect(answer).not.toContain('requestId');
  expect(answer).not.toContain('cursor');
  expect(log.mock.calls.join()).not.toContain('explored');
});

test('a phone cannot ask for one, nor somebody without a role', async () => {
  expect(await shop.refused(recommend, { preview: {} })).toMatchObject({ code: 'NOT_ALLOWED' });
  const request = { action: 'previewSlot', settings: { slot: 'home' }, shopper: { kind: 'stranger' } };
  expect(await shop.refused(merchant, request)).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await shop.refused(merchant, { action: 'previewShoppers' })).toMatchObject({ code: 'NOT_ALLOWED' });
  const gone = { ...request, shopper: { kind: 'real', name: '00000000' } };
  expect(await shop.refused(merchant, gone, owner)).toMatchObject({
    code: 'NOT_FOUND',
    field: 'shopper.name',
  });
  const wrong = {
    ...request,
    settings: { slot: 'home', pins: ['i1'], rules: [rule('x', { kind: 'pin', place: 1, count: 1 }, 'i2')] },
  };
  expect(await shop.refused(merchant, wrong, owner)).toMatchObject({
    code: 'BAD_INPUT',
    field: 'settings.rules.0',
  });
});

test('says to try later where the lists cannot be asked for', async () => {
  const { recommend: before } = shop.wire.functions;
  delete shop.wire.functions.recommend;
  const settings = { slot: 'home', title: '', enabled: true };
  const request = { action: 'previewSlot', settings, shopper: { kind: 'stranger' } };
  expect(await shop.refused(merchant, request, { as: 'owner' })).toMatchObject({ code: 'TRY_LATER' });
  if (before) shop.wire.functions.recommend = before;
});
