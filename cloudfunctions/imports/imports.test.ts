import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { sdk } from '@zhuyi/cloud-kit';
import { deathsAmong, dieAt, openTestShop, requestsOf, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { UNLIMITED_STOCK } from '@zhuyi/contracts';
import type { ImportsAnswers } from '@zhuyi/contracts';
import { exportItems, importItems } from '@zhuyi/importer';
import { main as rollup } from '../rollup';
import { main as imports } from '.';

let shop: TestShop;
const owner = { as: 'owner' };
const folder = mkdtempSync(path.join(os.tmpdir(), 'zhuyi-imports-'));
beforeAll(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner';
  shop = await openTestShop();
});
beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  for (const name of ['items', 'goodsImports', 'priceChanges'] as const)
    await shop.db.collection(name).removeWhere({ shop: shop.shop });
});
afterEach(() => jest.restoreAllMocks());
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await shop.close();
});

const ask = <A extends keyof ImportsAnswers>(action: A, more: object = {}) =>
  shop.ok<ImportsAnswers[A]>(imports, { action, ...more }, owner);
let keys = 0;

async function upload(
  content: string | Buffer,
): Promise<{ importKey: string; fileId: string; name: string }> {
  const importKey = `key-${keys++}`;
  const place = await ask('place', { importKey });
  const fileContent = Buffer.from(content);
  const { fileID } = await sdk().uploadFile({ cloudPath: `${place.folder}/goods.csv`, fileContent });
  return { importKey, fileId: fileID, name: '商品.csv' };
}

async function look(content: string | Buffer, options: object = {}) {
  const file = await upload(content);
  return { ...file, look: (await ask('look', { ...file, options })).look };
}

const goods = async () => {
  const found = await shop.db.collection('items').find({ shop: shop.shop }, { limit: 1000 });
  return found.map(({ itemId, title, priceFen, stock }) => [itemId, title, priceFen, stock].join(' ')).sort();
};

const TABLE = '商品编码,标题,价格,库存\n1,茶,9.90,5\n2,杯,¥1200,\n3,锅,abc,1\n';

test('a look says what would become of a file, and changes nothing', async () => {
  const { look: stopped } = await look(TABLE);
  expect(stopped).toMatchObject({
    ...{ form: 'own', rows: { read: 3, kept: 2, refused: 1 }, items: 2, failure: 'wrong', faultCount: 1 },
    faults: [{ line: 4, field: 'price', text: '3,锅,abc,1' }],
    supplied: [{ what: 'stock-unlimited', items: 1 }],
    headers: ['商品编码', '标题', '价格', '库存'],
  });
  expect(stopped.taken).toContainEqual({ column: 'title', header: '标题' });
  const { look: skipping } = await look(TABLE, { onError: 'skip', stock: 'none' });
  expect(skipping).toMatchObject({ failure: null, preview: [{ itemId: '1' }, { itemId: '2', stock: 0 }] });
  expect(await goods()).toEqual([]);
});

test('what would not be written cannot be begun', async () => {
  const { importKey } = await look(TABLE);
  expect(await shop.refused(imports, { action: 'start', importKey }, owner)).toMatchObject({
    code: 'BAD_INPUT',
  });
  expect((await ask('step', { importKey })).import).toMatchObject({ state: 'looked', done: 0 });
  expect(await goods()).toEqual([]);
});

test('lines that are wrong are left out where one says so, and all are told', async () => {
  const { importKey } = await look(TABLE, { onError: 'skip' });
  await ask('start', { importKey });
  const done = (await ask('step', { importKey })).import;
  expect(done).toMatchObject({ state: 'done', kept: 2, refused: 1, added: 2, updated: 0, done: 2 });
  expect(await goods()).toEqual(['1 茶 990 5', `2 杯 120000 ${UNLIMITED_STOCK}`]);
  expect(await ask('faults', { importKey })).toEqual({ faults: [expect.objectContaining({ line: 4 })] });
  // Again, with another price: by its own code.
  const again = await look('itemId,title,price\n1,茶,8\n2,杯,1200\n4,盘,1\n');
  expect(again.look.would).toEqual({ added: 1, updated: 1, unchanged: 1 });
  await ask('start', { importKey: again.importKey });
  expect((await ask('step', { importKey: again.importKey })).import).toMatchObject({
    state: 'done',
    ...again.look.would,
  });
  expect(await goods()).toContain('1 茶 800 5');
  const traces = await shop.db.collection('priceChanges').find({ shop: shop.shop });
  expect(traces).toMatchObject([{ how: 'import', shopper: await shop.pseudonym('owner') }]);
});

test('a file of no known form is told with its columns, and is taken when somebody says what they are', async () => {
  const strange = '货品,叫法,要价\nA,茶,3\nB,杯,4\n';
  const { look: unknown, ...file } = await look(strange);
  expect(unknown).toMatchObject({ failure: 'unknown', headers: ['货品', '叫法', '要价'] });
  expect(unknown.taken).toEqual([
    { column: 'price', header: '要价' },
    { column: 'title', header: '货品' },
  ]);
  const columns = { code: '货品', title: '叫法', price: '要价', stock: '' };
  const { look: told } = await ask('look', { ...file, options: { columns } });
  expect(told).toMatchObject({ failure: null, items: 2 });
  expect(told.preview[0]).toMatchObject({ itemId: 'A', title: '茶', priceFen: 300 });
  // A column that somebody says is none is not read, whatever its name.
  const named = await look('编码,名称,价格,库存\n1,茶,1,5\n', {
    columns: { code: '编码', title: '名称', price: '价格', stock: '' },
  });
  expect(named.look.supplied).toEqual([{ what: 'stock-unlimited', items: 1 }]);
});

test.each([
  ['nothing', 'itemId,title,price\n1,茶,x\n'],
  ['half', 'itemId,title,price\n1,茶,1\n2,茶,x\n3,茶,x\n'],
] as const)('%s kept is a failure, whoever skips', async (failure, content) => {
  expect((await look(content, { onError: 'skip' })).look.failure).toBe(failure);
});

test('what is no table, is too large or is of somebody else is refused in words', async () => {
  const refusal = async (content: Buffer, more: object = {}) =>
    shop.refused(imports, { action: 'look', ...(await upload(content)), options: {}, ...more }, owner);
  const pdf = await refusal(Buffer.from('%PDF-1.7 x'));
  expect(pdf).toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('商品.csv is a PDF') });
  const bomb = gzipSync(Buffer.alloc(9 * 1024 * 1024, 'a,b\n'));
  expect(await refusal(bomb)).toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringContaining('divide'),
  });
  const rows = `itemId,title,price\n${'x\n'.repeat(10_001)}`;
  expect(await refusal(Buffer.from(rows))).toMatchObject({ code: 'BAD_INPUT', field: 'rows' });
  const { fileId } = await upload('itemId,title,price\n');
  expect(await refusal(Buffer.from('x'), { fileId })).toMatchObject({ code: 'BAD_INPUT', field: 'fileId' });
});

test('killed at every request and gone on with, it ends as one that was not', async () => {
  const rows = Array.from({ length: 6 }, (_, n) => `${n},T${n},${n + 1}.00,${n}`).join('\n');
  const content = `itemId,title,price,stock\n${rows}\n`;
  const { importKey } = await look(content);
  const run = async (): Promise<void> => {
    await ask('start', { importKey });
    await ask('step', { importKey });
  };
  const requests = await requestsOf(shop.wire, run);
  const whole = await goods();
  for (const death of deathsAmong(requests)) {
    await shop.db.collection('items').removeWhere({ shop: shop.shop });
    const again = await look(content);
    const act = async (): Promise<void> => {
      await ask('start', { importKey: again.importKey });
      await ask('step', { importKey: again.importKey });
    };
    await dieAt(shop.wire, death, act);
    await act();
    expect(await goods()).toEqual(whole);
    const view = (await ask('step', { importKey: again.importKey })).import;
    expect(view).toMatchObject({ state: 'done', done: 6, total: 6 });
  }
});

test.each([1, 2])('what was sold while a step was stopped stays sold (%d go on with it)', async (helpers) => {
  await shop.addItems({ itemId: 'old', title: '旧', priceFen: 100, stock: 3 });
  const { importKey } = await look('itemId,title,price,stock\nnew,新,1,10\nold,旧,1,10\n');
  await ask('start', { importKey });
  const isDone = ({ action, ...request }: { action: string }): boolean =>
    action === 'database.modifyDocument' && JSON.stringify(request).includes('unchanged');
  shop.wire.intercept = (request) => {
    if (isDone(request)) throw new Error('killed');
  };
  await shop.refused(imports, { action: 'step', importKey }, owner);
  shop.wire.intercept = undefined;
  expect(await goods()).toEqual(['new 新 100 10', 'old 旧 100 10']);
  const items = shop.db.collection('items');
  await items.updateWhere({ shop: shop.shop }, { stock: shop.db.command.inc(-2) });
  await Promise.all(Array.from({ length: helpers }, () => ask('step', { importKey })));
  expect(await ask('list')).toMatchObject({ imports: [{ importKey, state: 'done', done: 2 }] });
  expect(await goods()).toEqual(['new 新 100 8', 'old 旧 100 8']);
});

test('what the timer asks is not for people, whoever they are', async () => {
  for (const caller of [owner, { as: 'stranger' }]) {
    expect(await shop.refused(imports, { action: 'carryOn' }, caller)).toMatchObject({
      ...{ code: 'NOT_ALLOWED', field: 'action' },
    });
  }
});

test('the timer carries on what nobody looks at', async () => {
  const { importKey } = await look('itemId,title,price\n1,茶,1\n');
  await ask('start', { importKey });
  shop.wire.functions.imports = (data) => shop.call(imports, data, { as: null, source: 'scf' });
  const at = { Type: 'Timer', Time: '2026-11-22T01:05:20Z' };
  await shop.ok(rollup, at, { source: 'wx_trigger', as: null });
  expect((await ask('list')).imports).toMatchObject([{ importKey, state: 'done', added: 1 }]);
});

test('the same file gives the same by command and by the desk, and an export is the command’s', async () => {
  const file = path.join(folder, 'goods.csv');
  const content =
    '商品编码,标题,价格,库存,类目,规格,规格编码\n' +
    'T,"茶 ""好""",9.9,3,食品/茶,颜色=红,t-r\nT,茶,8,4,食品/茶,颜色=绿,t-g\nX,=1+1,5,2,食品,,\n';
  writeFileSync(file, content);
  await importItems(shop.db, file, { shop: shop.shop, now: 5 });
  const byCommand = await shop.db.collection('items').find({ shop: shop.shop });
  await shop.db.collection('items').removeWhere({ shop: shop.shop });
  const { importKey } = await look(content);
  await ask('start', { importKey });
  await ask('step', { importKey });
  const plain = (docs: typeof byCommand) =>
    docs.map((doc) => ({ ...doc, createdAt: 0, updatedAt: 0, asked: {} }));
  expect(plain(await shop.db.collection('items').find({ shop: shop.shop }))).toEqual(plain(byCommand));
  const written = path.join(folder, 'out.csv');
  await exportItems(shop.db, written, shop.shop);
  const page = await ask('export');
  expect(page).toMatchObject({ items: 2 });
  expect(page.csv).toBe(readFileSync(written, 'utf8'));
  expect(page.csv).toContain("'=1+1");
});
