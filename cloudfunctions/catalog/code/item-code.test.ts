import { sdk } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import type { CatalogAnswers } from '@zhuyi/contracts';
import { main as catalog } from '..';
import { codeFromWeChat } from './wechat';

let shop: TestShop;
const LONG = `羽绒服 男款·加厚/85123A ${'长'.repeat(30)}`;
beforeAll(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  shop = await openTestShop();
  await shop.addItems(
    { itemId: LONG, title: '羽绒服' },
    { itemId: 'pan' },
    { itemId: 'off', onShelf: false },
  );
});
afterAll(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

const codeOf = (itemId: string) =>
  shop.ok<CatalogAnswers['itemCode']>(catalog, { action: 'itemCode', itemId });
const itemOf = (scene: string) =>
  shop.ok<CatalogAnswers['itemOfCode']>(catalog, { action: 'itemOfCode', scene });
const sceneOf = (fileId: string): string => /codes\/main\/([\w-]+)\.svg$/.exec(fileId)?.[1] ?? '';

test('a code is made once, its scene fits whatever the id is, and leads back to the item', async () => {
  const first = await codeOf(LONG);
  expect(first.placeholder).toBe(true);
  const scene = sceneOf(first.fileId);
  // Letters that WeChat takes in a scene, 32 at most.
  expect(scene).toMatch(/^[\w-]{22}$/);
  expect((await itemOf(scene)).item).toMatchObject({ itemId: LONG, title: '羽绒服' });
  let uploads = 0;
  shop.wire.intercept = ({ action }) => void (uploads += action === 'storage.getUploadMetadata' ? 1 : 0);
  expect(await codeOf(LONG)).toEqual(first);
  shop.wire.intercept = undefined;
  expect(uploads).toBe(0);
  expect(sceneOf((await codeOf('pan')).fileId)).not.toBe(scene);
  const { fileList } = await sdk().getTempFileURL({ fileList: [{ fileID: first.fileId, maxAge: 60 }] });
  expect(await (await fetch(fileList[0]?.tempFileURL ?? '')).text()).toContain('占位码');
});

test('what the shop has not written names nothing, and what is not on sale has no code', async () => {
  const scene = sceneOf((await codeOf('pan')).fileId);
  for (const forged of [
    'pan',
    'local:pan',
    `${scene.slice(0, -1)}${scene.endsWith('A') ? 'B' : 'A'}`,
    '../pan',
  ]) {
    const refused = await shop.refused(catalog, { action: 'itemOfCode', scene: forged });
    expect(refused).toMatchObject({ code: 'NOT_FOUND', field: 'scene' });
  }
  for (const itemId of ['off', 'none']) {
    expect(await shop.refused(catalog, { action: 'itemCode', itemId })).toMatchObject({ code: 'NOT_FOUND' });
  }
  const { _id } = (await shop.db.collection('items').find({ itemId: 'pan' }))[0] ?? { _id: '' };
  await shop.db.collection('items').update(_id, { onShelf: false });
  expect(await shop.refused(catalog, { action: 'itemOfCode', scene })).toMatchObject({ code: 'NOT_FOUND' });
});

test('WeChat is asked for a code of the page, and its refusal is an error with its words', async () => {
  const asked: unknown[] = [];
  const wechat = (answer: unknown): void => {
    const getUnlimited = async (request: unknown) => {
      asked.push(request);
      return answer;
    };
    Object.defineProperty(sdk(), 'openapi', { configurable: true, value: { wxacode: { getUnlimited } } });
  };
  const aim = { scene: 'abc', page: 'shop/item/index' };
  wechat({ contentType: 'image/jpeg', buffer: Buffer.from('code') });
  expect(await codeFromWeChat(aim)).toEqual({
    ...{ bytes: Buffer.from('code'), extension: 'jpg', placeholder: false },
  });
  expect(asked).toEqual([{ ...aim, checkPath: false, width: 430 }]);
  wechat({ errCode: 45009, errMsg: 'reach max api minute frequence limit' });
  await expect(codeFromWeChat(aim)).rejects.toThrow('45009');
  wechat({ contentType: 'image/png', buffer: Buffer.alloc(0) });
  await expect(codeFromWeChat(aim)).rejects.toThrow('getUnlimited');
});
