import path from 'node:path';
import { checkFile, type ImportReport, readLog } from '.';

// Files that merchants and researchers brought: each differs from the base of its form in one thing, which the file's
// name tells, and gives what the base gives unless said otherwise.
const now = Date.UTC(2026, 10, 28);
const EIGHT_HOURS = 8 * 3_600_000;
const fileOf = (name: string) => path.join(__dirname, 'testing', 'cases', name);

interface Content {
  events: string[];
  items: Map<string, { title: string; priceFen: number; brand: string }>;
}

/** All that a file gives: whose event, which, when, for how much; and its goods. */
async function contentOf(name: string, { movedMs = 0, prefix = '' } = {}): Promise<Content> {
  const events: string[] = [];
  const items = await readLog(fileOf(name), { keepTimes: true, now }, (batch) => {
    for (const { type, itemId, at, price, quantity } of batch.events) {
      events.push([batch.shopper, type, prefix + itemId, at + movedMs, price, quantity].join(' '));
    }
  });
  return {
    events: events.sort(),
    items: new Map(
      items
        .map(({ itemId, title, priceFen, brand }) => [prefix + itemId, { title, priceFen, brand }] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  };
}

const SAME = [
  [
    'or-base.csv',
    ['2digit-year', 'ampm', 'excel-serial', 'chinese-date', 'price-currency', 'cr-only', 'index'],
  ],
  ['tb-base.csv', ['header-reordered', 'index', 'ms', 'datetime', 'tab']],
  ['rees-base.csv', ['epoch-ms', 'offset']],
] as const;

describe.each(SAME)('%s', (base, variants) => {
  it.each(variants)('is what its variant %s gives', async (variant) => {
    const extension = variant === 'tab' ? 'tsv' : 'csv';
    const name = base.replace('base.csv', `${variant}.${extension}`);
    expect(await contentOf(name)).toEqual(await contentOf(base));
  });
});

it('keeps all of the base files', async () => {
  const kept = await Promise.all(
    ['or', 'tb', 'rees'].map((form) => checkFile(fileOf(`${form}-base.csv`), { now })),
  );
  expect(kept.map(({ lines }) => lines.kept)).toEqual([59, 200, 200]);
  expect(kept.map(({ items }) => items.inFile)).toEqual([54, 147, 147]);
});

it('reads times with an offset by their offset', async () => {
  const base = await contentOf('or-base.csv', { movedMs: -EIGHT_HOURS });
  expect((await contentOf('or-iso-offset.csv')).events).toEqual(base.events);
});

it.each([
  ['or-chinese-codes.csv', '羽绒服-'],
  ['or-slash-codes.csv', 'A/'],
  ['or-space-codes.csv', 'SKU '],
])('keeps the codes of %s', async (name, prefix) => {
  expect(await contentOf(name)).toEqual(await contentOf('or-base.csv', { prefix }));
});

it.each([
  ['or-7newlines-in-quotes.csv', { '22745': "Poppy's Playhouse Bedroom Note" }],
  ['or-cp1252.csv', { '84029G': '€5 – “Gift” Set' }],
  [
    'or-odd-titles.csv',
    { '85123A': 'Ab Lantern', '71053': 'evil RTL CUP', '84406B': '<img src=x onerror=alert(1)> BOX' },
  ],
])('reads the titles of %s', async (name, titles: Record<string, string>) => {
  const base = await contentOf('or-base.csv');
  const read = await contentOf(name);
  expect(read.events).toEqual(base.events);
  for (const [itemId, title] of Object.entries(titles)) {
    const item = base.items.get(itemId);
    expect(item?.title).not.toBe(title);
    if (item) base.items.set(itemId, { ...item, title });
  }
  expect(read.items).toEqual(base.items);
});

it('misses a column that may be missing, and says so', async () => {
  const base = await contentOf('rees-base.csv');
  const read = await contentOf('rees-no-brand.csv');
  expect(read.events).toEqual(base.events);
  expect([...read.items.keys()]).toEqual([...base.items.keys()]);
  expect([...read.items.values()].every(({ brand }) => brand === '')).toBe(true);
  expect((await checkFile(fileOf('rees-no-brand.csv'), { now })).notes.join()).toContain('no column brand');
});

it('finds lines that an index column tells apart', async () => {
  const { refused } = await checkFile(fileOf('or-index.csv'), { now });
  const lines = (reason: string) =>
    refused.find((one: ImportReport['refused'][number]) => one.reason === reason)?.lines;
  expect([lines('duplicate'), lines('not-goods')]).toEqual([5, 1]);
});

it('refuses a file of headers', async () => {
  const { failure } = await checkFile(fileOf('headers-only.csv'), { now });
  expect(failure?.why).toMatch('nothing in the file');
});
