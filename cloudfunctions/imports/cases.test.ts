import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sdk } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import type { ImportsAnswers } from '@zhuyi/contracts';
import { checkFile, importItems } from '@zhuyi/importer';
import { main as imports } from '.';

// Files that merchants brought, by the desk as by the command: as goods, and as events and orders.
const FOLDER = path.join(__dirname, '..', '..', 'packages', 'importer', 'src', 'testing');
const FILES = ['cases', 'forms'].flatMap((folder) =>
  readdirSync(path.join(FOLDER, folder)).map((name) => path.join(folder, name)),
);

let shop: TestShop;
let keys = 0;
beforeAll(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner';
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  shop = await openTestShop();
});
afterAll(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

const ask = <A extends keyof ImportsAnswers>(action: A, more: object) =>
  shop.ok<ImportsAnswers[A]>(imports, { action, ...more }, { as: 'owner' });

/** What the command says of a file as events; null where it is of no known form of them. */
async function eventsByCommand(file: string) {
  try {
    const { form, encoding, lines, refused, corrected, events, shoppers, batches, failure, times } =
      await checkFile(path.join(FOLDER, file), { shop: shop.shop });
    return {
      ...{ form, encoding, shoppers, visits: batches.inFile, fails: failure !== null },
      rows: [lines.read, lines.kept, lines.refused],
      ...{ byType: events.byType, times: times && [times.first, times.last] },
      reasons: [...refused, ...corrected].map(({ reason, lines: count }) => [reason, count]),
    };
  } catch (error) {
    expect(error).toMatchObject({ code: 'BAD_INPUT' });
    return null;
  }
}

async function eventsByDesk(file: string) {
  const { form, encoding, rows, events, failure } = await look(file, { kind: 'events' });
  if (failure === 'unknown' || !events) return null;
  const { shoppers, visits, byType, times, refused, corrected } = events;
  return {
    ...{ form, encoding, shoppers, visits, fails: failure !== null },
    rows: [rows.read, rows.kept, rows.refused],
    ...{ byType, times: times && [times.first, times.last] },
    reasons: [...refused, ...corrected].map(({ reason, lines }) => [reason, lines]),
  };
}

/** What the command says of a file as a catalogue, without writing it; null where it is none. */
async function byCommand(file: string) {
  try {
    const report = await importItems(null, path.join(FOLDER, file), { onError: 'skip' });
    const { form, encoding, rows, items, faults, failureKind } = report;
    return {
      ...{ form, encoding, rows, items: items.inFile, failure: failureKind, faultCount: faults.length },
      ids: report.preview.map(({ itemId, title, priceFen, stock }) => [itemId, title, priceFen, stock]),
      lines: faults.slice(0, 50).map(({ line, field, message }) => [line, field, message]),
    };
  } catch (error) {
    expect(error).toMatchObject({ code: 'BAD_INPUT', field: 'items' });
    return null;
  }
}

async function look(file: string, options: object) {
  const importKey = `k${keys++}`;
  const { folder } = await ask('place', { importKey });
  const fileContent = readFileSync(path.join(FOLDER, file));
  const { fileID: fileId } = await sdk().uploadFile({ cloudPath: `${folder}/f`, fileContent });
  const name = path.basename(file);
  return (await ask('look', { importKey, fileId, name, options })).look;
}

async function byDesk(file: string) {
  const told = await look(file, { onError: 'skip', kind: 'goods' });
  if (told.failure === 'unknown') {
    expect(told.headers.length).toBeGreaterThan(0);
    return null;
  }
  const { form, encoding, rows, items, failure, faultCount, preview, faults } = told;
  return {
    ...{ form, encoding, rows, items, failure, faultCount },
    ids: preview.map(({ itemId, title, priceFen, stock }) => [itemId, title, priceFen, stock]),
    lines: faults.map(({ line, field, message }) => [line, field, message]),
  };
}

test.each(FILES)('%s gives the same by the desk and by the command', async (file) => {
  expect(await byDesk(file)).toEqual(await byCommand(file));
  expect(await eventsByDesk(file)).toEqual(await eventsByCommand(file));
});

test('catalogues are among them', async () => {
  const own = await byCommand(path.join('forms', 'own-items.csv'));
  expect(own?.rows.kept).toBeGreaterThan(0);
});
