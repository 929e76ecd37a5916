import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { gzipSync } from 'node:zlib';
import { importFile } from '.';
import { RETAIL } from './testing/dirty-files';
import { testFiles } from './testing/files';

const now = Date.UTC(2026, 10, 22, 6);
const files = testFiles();
let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(async () => {
  files.remove();
  await shop.close();
});

test.each([
  ['a text', 'hello\nworld\n'],
  ['nothing', ''],
  ['an Excel file', Buffer.from('PK\u0003\u0004')],
  ['a packed Parquet file', gzipSync('PAR1 and more')],
  ['bytes', Buffer.from([0, 1, 2, 3, 0xff, 0xfe])],
  ['a packed text', gzipSync('hello')],
  ['a packed file that is cut off', gzipSync(RETAIL).subarray(0, 400)],
])('changes nothing for %s', async (name, content) => {
  const before = await shop.everything();
  await expect(importFile(shop.db, files.write(`${name}.csv`, content), { now })).rejects.toMatchObject({
    code: 'BAD_INPUT',
  });
  await expect(importFile(shop.db, files.write('there.csv', '') + '.no', { now })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(await shop.everything()).toBe(before);
});
