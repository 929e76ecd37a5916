import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sdk } from '@zhuyi/cloud-kit';
import { deathsAmong, dieAt, openTestShop, requestsOf, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import type { ImportsAnswers } from '@zhuyi/contracts';
import { importFile } from '@zhuyi/importer';
import { main as merchant } from '../merchant';
import { main as imports } from '.';

const owner = { as: 'owner' };
const folder = mkdtempSync(path.join(os.tmpdir(), 'zhuyi-events-'));
const WRITTEN = ['items', 'eventBatches', 'imports'] as const;
let shop: TestShop;
let keys = 0;
beforeAll(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner';
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  shop = await openTestShop();
});
beforeEach(empty);
afterAll(async () => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
  await shop.close();
});

async function empty(): Promise<void> {
  for (const name of [...WRITTEN, 'settings', 'goodsImports'] as const)
    await shop.db.collection(name).removeWhere({ shop: shop.shop });
}

const ask = <A extends keyof ImportsAnswers>(action: A, more: object = {}) =>
  shop.ok<ImportsAnswers[A]>(imports, { action, ...more }, owner);

async function look(content: string, options: object = {}) {
  const importKey = `key-${keys++}`;
  const place = await ask('place', { importKey });
  const cloudPath = `${place.folder}/f`;
  const { fileID: fileId } = await sdk().uploadFile({ cloudPath, fileContent: Buffer.from(content) });
  const file = { importKey, fileId, name: '订单.csv' };
  return { ...file, look: (await ask('look', { ...file, options })).look };
}

async function write(importKey: string) {
  await ask('start', { importKey });
  return (await ask('step', { importKey })).import;
}

/** Everything that an import writes, but for when it was done. */
async function written() {
  const all = await Promise.all(
    WRITTEN.map((name) => shop.db.collection(name).find({ shop: shop.shop }, { limit: 1000 })),
  );
  const sorted = all.map((docs) => [...docs].sort((a, b) => (a._id < b._id ? -1 : 1)));
  const times = new Set(['updatedAt', 'startedAt', 'priceAt']);
  return JSON.parse(
    JSON.stringify(sorted, (key, value: unknown) => (times.has(key) ? undefined : value)),
  ) as unknown[][];
}

const LOG =
  '物品,谁,何时,做了,多少,要价\n' +
  'A,u1,2026-11-01 10:00:00,瞧,1,9.90\n' +
  'A,u1,2026-11-01 10:05:00,拿下,2,9.90\n' +
  'B,u2,2026-11-02 09:00:00,瞧,1,5\n' +
  'C,,2026-11-02 09:00:00,瞧,1,5\n' +
  'B,u2,2026-11-03 12:00:00,拿下,1,5\n';
const COLUMNS = { item: '物品', user: '谁', time: '何时', type: '做了', quantity: '多少', price: '要价' };
const MAPPING = { columns: COLUMNS, types: { 瞧: 'click', 拿下: 'purchase' } };

test('a log of no known form is guessed at, mapped, and written as the command writes it', async () => {
  const unknown = await look(LOG, { kind: 'events' });
  expect(unknown.look).toMatchObject({ kind: 'events', failure: 'unknown', headers: Object.values(COLUMNS) });
  const known = await look(LOG, { mapping: MAPPING, keepTimes: true, zone: 'UTC' });
  expect(known.look).toMatchObject({
    ...{ kind: 'events', form: 'mapped', failure: null, items: 3 },
    rows: { read: 5, kept: 4, refused: 1 },
    faults: [{ line: 5, field: 'no-customer' }],
  });
  expect(known.look.events).toMatchObject({
    ...{ byType: { click: 2, purchase: 2 }, shoppers: 2, visits: 3 },
    times: { first: Date.UTC(2026, 10, 1, 10), last: Date.UTC(2026, 10, 3, 12) },
    refused: [{ reason: 'no-customer', lines: 1 }],
    words: [
      { word: '瞧', means: null },
      { word: '拿下', means: null },
    ],
  });
  expect(known.look.taken).toContainEqual({ column: 'user', header: '谁' });
  expect((await written()).flat()).toEqual([]);
  const done = await write(known.importKey);
  expect(done).toMatchObject({ kind: 'events', state: 'done', added: 3, visits: 3, done: 6, total: 6 });
  const byDesk = await written();
  await empty();
  const file = path.join(folder, '订单.csv');
  writeFileSync(file, LOG);
  const mapping = { columns: COLUMNS, types: { 瞧: 'click', 拿下: 'purchase' } } as const;
  await importFile(shop.db, file, { mapping, keepTimes: true, zone: 'UTC', shop: shop.shop });
  expect(byDesk).toEqual(await written());
});

test('who may edit goods alone imports goods, and no log', async () => {
  const person = { openid: 'o-clerk', role: 'operator', name: 'clerk', revision: 0 };
  await shop.ok(merchant, { action: 'setRole', ...person, rights: { catalogue: 'edit' } }, owner);
  const clerk = { as: 'clerk' };
  const refused = { code: 'NOT_ALLOWED', field: 'kind' };
  const { importKey, name } = await look(LOG, { mapping: MAPPING });
  expect(await shop.refused(imports, { action: 'start', importKey }, clerk)).toMatchObject(refused);
  const place = { action: 'place', importKey: 'own' };
  const { folder: own } = await shop.ok<ImportsAnswers['place']>(imports, place, clerk);
  const lookAs = async (content: string, options: object) => {
    const cloudPath = `${own}/${keys++}`;
    const { fileID: fileId } = await sdk().uploadFile({ cloudPath, fileContent: Buffer.from(content) });
    return { action: 'look', importKey: 'own', fileId, name, options };
  };
  const log = await lookAs(LOG, { mapping: MAPPING });
  expect(await shop.refused(imports, log, clerk)).toMatchObject(refused);
  await shop.ok(imports, await lookAs('itemId,title,price\n1,茶,1\n', {}), clerk);
});

test('a file that is known is events without anybody saying so, and again it adds nothing', async () => {
  const orders = `order_id,user_id,item_id,timestamp,type\n1,u,i,2026-11-01T00:00:00Z,buy\n`;
  expect((await look(orders)).look).toMatchObject({ kind: 'events', failure: 'unknown' });
  const { look: goods } = await look('itemId,title,price\n1,茶,1\n');
  expect(goods).toMatchObject({ kind: 'goods', failure: null });
  const feedback = 'feedback_type,user_id,item_id,time_stamp\nstar,u,i,2026-11-01T00:00:00Z\n';
  const first = await look(feedback);
  expect(first.look).toMatchObject({ kind: 'events', form: 'gorse-feedback', failure: null });
  expect(await write(first.importKey)).toMatchObject({ state: 'done', added: 1, visits: 1 });
  const before = await written();
  expect(await write((await look(feedback)).importKey)).toMatchObject({
    ...{ state: 'done', added: 0, visits: 0, unchanged: 2 },
  });
  expect(await written()).toEqual(before);
});

test('a file of which less than half is kept is a failure, unless somebody says so', async () => {
  const mostly = `${LOG}A,,2026-11-01 10:00:00,瞧,1,9\nB,,2026-11-01,瞧,1,9\nC,,2026-11-01,瞧,1,9\nC,,2026-11-02,瞧,1,9\n`;
  const { look: half, importKey } = await look(mostly, { mapping: MAPPING });
  expect(half).toMatchObject({ failure: 'half', rows: { kept: 4, refused: 5 } });
  expect(await shop.refused(imports, { action: 'start', importKey }, owner)).toMatchObject({
    code: 'BAD_INPUT',
  });
  expect((await look(mostly, { mapping: MAPPING, acceptLess: true })).look.failure).toBeNull();
  expect((await written()).flat()).toEqual([]);
});

test('killed at every request and gone on with, it ends as one that was not', async () => {
  const options = { mapping: MAPPING, keepTimes: true };
  const { importKey } = await look(LOG, options);
  const requests = await requestsOf(shop.wire, () => write(importKey));
  const whole = await written();
  for (const death of deathsAmong(requests)) {
    await empty();
    const again = await look(LOG, options);
    await dieAt(shop.wire, death, () => write(again.importKey));
    expect(await write(again.importKey)).toMatchObject({ state: 'done', done: 6 });
    expect(await written()).toEqual(whole);
  }
});

test('one that is stopped leaves no import that is open', async () => {
  const { importKey } = await look(LOG, { mapping: MAPPING });
  await ask('start', { importKey });
  expect(await shop.db.collection('imports').count({ state: 'reading' })).toBe(1);
  expect((await ask('stop', { importKey })).import.state).toBe('stopped');
  expect(await shop.db.collection('imports').count({ state: 'reading' })).toBe(0);
});
