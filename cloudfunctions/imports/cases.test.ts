import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sdk } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import type { ImportsAnswers } from '@zhuyi/contracts';
import { importItems } from '@zhuyi/importer';
import { main as imports } from '.';

// Files that merchants brought, by the desk as by the command. Logs of orders and visits are no goods: both say so.
const FOLDER = path.join(__dirname, '..', '..', 'packages', 'importer', 'src', 'testing');
const FILES = ['cases', 'forms'].flatMap((folder) =>
  readdirSync(path.join(FOLDER, folder)).map((name) => path.join(folder, name)),
);

let shop: TestShop;
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

async function byDesk(file: string) {
  const importKey = file.replaceAll(/[^\w-]/g, '-');
  const { folder } = await ask('place', { importKey });
  const fileContent = readFileSync(path.join(FOLDER, file));
  const { fileID: fileId } = await sdk().uploadFile({ cloudPath: `${folder}/f`, fileContent });
  const options = { onError: 'skip' };
  const { look } = await ask('look', { importKey, fileId, name: path.basename(file), options });
  if (look.failure === 'unknown') {
    expect(look.headers.length).toBeGreaterThan(0);
    return null;
  }
  const { form, encoding, rows, items, failure, faultCount, preview, faults } = look;
  return {
    ...{ form, encoding, rows, items, failure, faultCount },
    ids: preview.map(({ itemId, title, priceFen, stock }) => [itemId, title, priceFen, stock]),
    lines: faults.map(({ line, field, message }) => [line, field, message]),
  };
}

test.each(FILES)('%s gives the same by the desk and by the command', async (file) => {
  expect(await byDesk(file)).toEqual(await byCommand(file));
});

test('catalogues are among them', async () => {
  const own = await byCommand(path.join('forms', 'own-items.csv'));
  expect(own?.rows.kept).toBeGreaterThan(0);
});
