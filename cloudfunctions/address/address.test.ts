import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId, MAX_ADDRESSES } from '@zhuyi/contracts';
import type { Address, AddressAnswers, Answer } from '@zhuyi/contracts';
import { main as me } from '../me';
import { main as address } from '.';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());
beforeEach(() => shop.db.collection('addresses').removeWhere({ shop: shop.shop }));
afterEach(() => {
  shop.wire.intercept = undefined;
  jest.restoreAllMocks();
});

const HOME = {
  addressId: 'a1',
  name: '王小明',
  phone: '13800138000',
  province: '广东省',
  city: '深圳市',
  district: '南山区',
  detail: '科技园 1 栋 101',
};
const save = (fields: object, as = 'ann') =>
  shop.ok<AddressAnswers['save']>(address, { action: 'save', address: { ...HOME, ...fields } }, { as });
const refusal = (fields: object) =>
  shop.refused(address, { action: 'save', address: { ...HOME, ...fields } });
const list = async (as = 'ann') =>
  (await shop.ok<AddressAnswers['list']>(address, { action: 'list' }, { as })).addresses;
const ids = (addresses: readonly Address[]) => addresses.map(({ addressId }) => addressId);

describe('save', () => {
  test('adds one, the first is the default, and another with its id changes it', async () => {
    expect((await save({})).addresses).toEqual([{ ...HOME, tag: '', isDefault: true }]);
    await save({ addressId: 'a2', name: '李四' });
    await save({ addressId: 'a2', name: '李四四', tag: '公司' });
    const both = await list();
    expect(ids(both)).toEqual(['a1', 'a2']);
    expect(both[1]).toMatchObject({ name: '李四四', tag: '公司', isDefault: false });
  });

  test('makes another the default, and only that one', async () => {
    await save({});
    const { addresses } = await save({ addressId: 'a2', isDefault: true });
    expect(addresses.map(({ addressId, isDefault }) => [addressId, isDefault])).toEqual([
      ['a2', true],
      ['a1', false],
    ]);
  });

  test.each([
    [' 138 0013-8000 ', '13800138000'],
    ['+86 13800138000', '13800138000'],
    ['8613800138000', '13800138000'],
    ['0755-8888 6666', '075588886666'],
    ['+852 9123 4567', '+85291234567'],
  ])('keeps the number %s as %s', async (phone, kept) => {
    expect((await save({ phone })).addresses[0]?.phone).toBe(kept);
  });

  test.each([
    ['phone', '1380013800'],
    ['phone', '12800138000'],
    ['phone', '138001380001'],
    ['phone', 'call me'],
    ['name', '  '],
    ['name', '长'.repeat(26)],
    ['province', '火星省'],
    ['city', ''],
    ['detail', '1'],
    ['detail', '长'.repeat(121)],
    ['street', 'unknown field'],
  ])('refuses %s: %s, and says which field', async (field, value) => {
    const answer = await refusal({ [field]: value });
    expect(answer.code).toBe('BAD_INPUT');
    expect(answer.field ?? answer.message).toContain(field === 'street' ? 'address' : `address.${field}`);
  });

  test('writes a province by its official name', async () => {
    expect((await save({ province: '新疆' })).addresses[0]?.province).toBe('新疆维吾尔自治区');
  });

  test('keeps so many and no more, also of many at the same time', async () => {
    const answers = (await Promise.all(
      Array.from({ length: MAX_ADDRESSES + 6 }, (_, i) =>
        shop.call(address, { action: 'save', address: { ...HOME, addressId: `n${i}` } }),
      ),
    )) as Answer<unknown>[];
    const kept = await list();
    expect(kept.length).toBe(answers.filter(({ ok }) => ok).length);
    for (let i = 0; i < MAX_ADDRESSES; i++) {
      if ((await list()).length < MAX_ADDRESSES) await save({ addressId: `m${i}` });
    }
    expect(await refusal({ addressId: 'one-more' })).toMatchObject({ code: 'TOO_MANY', field: 'address' });
    await save({ addressId: kept[0]?.addressId, name: '改名' });
    expect(await list()).toHaveLength(MAX_ADDRESSES);
  });
});

test('removing the default makes the one saved last the default; removing twice is removing', async () => {
  await save({});
  await save({ addressId: 'a2' });
  await save({ addressId: 'a3' });
  const remove = { action: 'remove', addressId: 'a1' };
  const { addresses } = await shop.ok<AddressAnswers['remove']>(address, remove);
  expect(addresses.map(({ addressId, isDefault }) => [addressId, isDefault])).toEqual([
    ['a3', true],
    ['a2', false],
  ]);
  expect(await shop.ok(address, remove)).toEqual({ addresses });
});

test('a default must be there', async () => {
  const answer = await shop.refused(address, { action: 'setDefault', addressId: 'nowhere' });
  expect(answer).toMatchObject({ code: 'NOT_FOUND', field: 'addressId' });
});

test('everybody has their own, under a pseudonym; one call reads it, two write it', async () => {
  await save({});
  expect(await list('bob')).toEqual([]);
  expect(await shop.everything()).not.toContain('o-ann');
  let operations = 0;
  shop.wire.intercept = () => void (operations += 1);
  await list();
  expect(operations).toBe(1);
  await save({ name: '王大明' });
  expect(operations).toBe(3);
});

test('addresses are in the copy of one’s data, and go with everything else', async () => {
  await save({});
  const { records } = await shop.ok<{ records: object[] }>(me, { action: 'export' });
  expect(records).toContainEqual({
    collection: 'addresses',
    doc: expect.objectContaining({ addresses: [expect.objectContaining(HOME)] }),
  });
  const erased = await shop.ok(me, { action: 'erase', confirm: true });
  expect(erased).toMatchObject({ removed: { addresses: 1 } });
  expect(await shop.db.collection('addresses').get(docId(shop.shop, await shop.pseudonym('ann')))).toBeNull();
  expect(await shop.everything()).not.toContain('王小明');
});
