import {
  EVENT_MAPPABLE,
  EVENT_TYPES,
  importOptionsSchema,
  MAX_IMPORT_BYTES,
  MAPPABLE,
  type ImportLook,
  type ImportView,
} from '@zhuyi/contracts';
import { ShopError } from '../cloud/index';
import { installPhone, type FakePhone } from '../testing/phone';
import { MOST_BYTES } from './choose';
import { ImportDraft } from './draft';
import { faultText, fieldText, fileProblem, sizeProblem } from './fault-words';
import { importRow, withImport } from './job-view';
import { lookView } from './look-view';
import { keepColumns, keptColumns } from './kept-columns';
import {
  COLUMNS,
  columnRows,
  columnsOf,
  EVENT_COLUMNS,
  EVENT_TYPES as TYPES,
  toldBy,
  withColumn,
  withWord,
  wordRows,
} from './mapping';
import { importPageView } from './page-view';
import { changeOf, DATE_ORDERS, ZONES } from './choices';
import { FAULTS_FILE, GOODS_FILE, writeFaults, writeGoods } from './table-files';

let phone: FakePhone;
beforeEach(() => {
  phone = installPhone();
  Object.assign(wx.cloud, { uploadFile: () => Promise.resolve({ fileID: 'cloud://x' }) });
});

const LOOK: ImportLook = {
  kind: 'goods',
  ...{ form: 'own', encoding: 'gbk', headers: ['编码', '品名', '卖价'] },
  taken: [
    { column: 'code', header: '编码' },
    { column: 'title', header: '品名' },
  ],
  ...{ rows: { read: 3, kept: 2, refused: 1 }, items: 2, faultCount: 60, failure: 'wrong' },
  faults: [{ line: 4, field: 'price', message: 'abc is no amount', text: '3,x,abc' }],
  ...{
    would: { added: 1, updated: 1, unchanged: 0 },
    supplied: [{ what: 'stock-unlimited', items: 1 }],
    cut: [{ field: 'title', items: 1 }],
  },
  preview: [
    { itemId: '1', title: '茶', category: ['食品', '茶'], priceFen: 990, stock: 9_999_999, onShelf: true },
  ],
};

it('has the limits of the contracts', () => {
  expect(MOST_BYTES).toBe(MAX_IMPORT_BYTES);
  expect([...COLUMNS].sort()).toEqual([...MAPPABLE].sort());
  expect([...EVENT_COLUMNS].sort()).toEqual([...EVENT_MAPPABLE].sort());
  expect([...TYPES].sort()).toEqual([...EVENT_TYPES].sort());
});

it('says what would become of a file, and what helps', () => {
  const view = lookView('货.csv', LOOK);
  expect(view.head).toBe('货.csv · 商品表 · GBK');
  expect(view.counts).toBe('共 3 行：可用 2 行（2 件商品），出错 1 行');
  expect(view).toMatchObject({
    canStart: false,
    failure: '有出错的行，什么都不会写入',
    moreFaults: '还有 59 处',
  });
  expect(view.help).not.toBe('');
  expect(view.notes).toEqual([
    '将新增 1 件，更新 1 件，0 件和店里一样',
    '1 件没写库存，按不限量',
    '1 件的名称太长，只留前面的',
  ]);
  expect(view.preview[0]?.facts).toBe('1 · ¥9.90 · 库存 不限量 · 食品 / 茶');
  expect(view.faults).toEqual([{ where: '第 4 行 · 价格', what: '“abc”不是金额', text: '3,x,abc' }]);
  expect(lookView('a', { ...LOOK, failure: null }).canStart).toBe(true);
});

it.each([
  ['is missing', '没有填'],
  ['is missing, or has characters that cannot be seen', '没有编码，或者有看不见的字符'],
  ['$& is no amount', '“$&”不是金额'],
  ['A-1 is in line 7 already', '编码和第 7 行重复'],
  ['Too big: expected string to have <=60 characters', '太长，最多 60 个'],
  ['Too big: expected number to be <=99', '太大，最多 99'],
  ['something new', '不符合要求 (something new)'],
])('says of a row: %s', (message, words) => expect(faultText(message)).toBe(words));

it('names a field, and what is wrong with a whole file', () => {
  expect([fieldText('variants.0.priceFen'), fieldText('odd')]).toEqual(['规格', 'odd']);
  const said = (message: string, field?: string) => fileProblem(new ShopError('BAD_INPUT', message, field));
  expect(said('x', 'rows')).toContain('10,000');
  expect(said('a.xls is an old Excel file (.xls): save it')).toContain('.xlsx');
  expect(said('a is a RAR archive: unpack it')).toContain('解压');
  expect(said('a is a PDF: export')).toContain('不是表格');
  expect(fileProblem(new ShopError('TRY_LATER', 'x'))).toBe('');
  expect([sizeProblem(0), sizeProblem(MOST_BYTES)]).toEqual([expect.stringContaining('空'), '']);
  expect(sizeProblem(MOST_BYTES + 1)).toContain('4 MB');
});

it('reads by just the columns that are seen, and by the same the next time', async () => {
  const rows = columnRows(LOOK, {});
  const { columns = {} } = toldBy(LOOK, withColumn(rows, 'price', 3, LOOK), {});
  expect(columns).toMatchObject({ code: '编码', title: '品名', price: '卖价', stock: '' });
  expect(columnsOf(columnRows(LOOK, { columns }))).toEqual(columns);
  expect(columnsOf(withColumn(rows, 'title', 0, LOOK))).toMatchObject({ title: '' });
  keepColumns(LOOK, { columns });
  phone.answer = (_, { action }) => ({
    ok: true,
    data: action === 'place' ? { folder: 'f' } : { look: LOOK },
  });
  const draft = await ImportDraft.of({ path: 'p', name: '货.csv', bytes: 3 });
  expect(phone.calls.map(({ data }) => data['action'])).toEqual(['place', 'look', 'look']);
  expect(phone.calls[2]?.data).toMatchObject({ fileId: 'cloud://x', options: { columns } });
  expect(draft.options).toMatchObject({ stock: 'unlimited', onError: 'stop', columns });
});

it('keeps to how a file was read where it cannot be read in another way', async () => {
  phone.answer = (_, { action }) => ({
    ok: true,
    data: action === 'place' ? { folder: 'f' } : { look: LOOK },
  });
  const draft = await ImportDraft.of({ path: 'p', name: '货.csv', bytes: 3 });
  phone.answer = () => ({ ok: false, code: 'BAD_INPUT', message: 'no' });
  await expect(draft.ask({ stock: 'none' })).rejects.toThrow('no');
  expect(draft.options.stock).toBe('unlimited');
});

it('writes all goods, and all lines that are wrong, page by page; of half of them nothing stays', async () => {
  phone.answer = (_, { after }) => ({
    ok: true,
    data: after === undefined ? { csv: '\uFEFFa\r\n', items: 1, next: 'n' } : { csv: 'b\r\n', items: 2 },
  });
  const told: number[] = [];
  expect(await writeGoods((items) => told.push(items))).toBe(3);
  expect(told).toEqual([1, 3]);
  const read = (name: string): string | undefined => phone.files.get(`wxfile://usr/${name}`)?.join('');
  expect(read(GOODS_FILE)).toBe('\uFEFFa\r\nb\r\n');
  const fault = { line: 2, field: 'title', message: 'is missing', text: '=1+"1"' };
  phone.answer = (_, { from }) => ({
    ok: true,
    data: { faults: [fault], ...(from === 0 ? { next: 1 } : {}) },
  });
  expect(await writeFaults('k')).toBe(2);
  const line = `"2","名称","没有填","'=1+""1"""\r\n`;
  expect(read(FAULTS_FILE)).toBe(`\uFEFF"行号","字段","哪里不对","原文"\r\n${line}${line}`);
  phone.answer = () => ({ ok: false, code: 'NOT_FOUND', message: 'gone' });
  await expect(writeFaults('k')).rejects.toThrow('gone');
  expect(read(FAULTS_FILE)).toBeUndefined();
});

it('shows how far an import is', () => {
  const view: ImportView = {
    ...{
      kind: 'goods',
      visits: 0,
      importKey: 'k',
      name: 'a.csv',
      state: 'running',
      kept: 4,
      refused: 1,
      total: 4,
      done: 1,
    },
    ...{ added: 1, updated: 0, unchanged: 0, at: 0, by: '甲' },
  };
  expect(importRow(view)).toMatchObject({ percent: 25, progress: '1 / 4', refused: '出错没写入：1 行' });
  const done = { ...view, state: 'done' as const, done: 4, added: 4 };
  expect(importRow(done)).toMatchObject({
    percent: 100,
    running: false,
    result: '新增 4 件，更新 0 件，0 件本来就一样',
  });
  const other = { ...view, importKey: 'other' };
  expect(withImport([view], other)).toEqual([other, view]);
  expect(withImport([other, view], done)).toEqual([other, done]);
});

const LOG: ImportLook = {
  ...LOOK,
  ...{ kind: 'events', form: 'mapped', headers: ['物', '谁', '何时', '做了'], failure: null },
  taken: ['item', 'user', 'time', 'type'].map((column, at) => ({ column, header: '物谁何做'[at] ?? '' })),
  rows: { read: 5, kept: 4, refused: 1 },
  faults: [{ line: 5, field: 'no-customer', message: 'no customer', text: 'C,,x' }],
  events: {
    ...{ byType: { click: 3, purchase: 1 }, shoppers: 2, visits: 3, times: { first: 0, last: 60_000 } },
    ...{ refused: [{ reason: 'no-customer', lines: 1 }], corrected: [{ reason: 'title', lines: 2 }] },
    preview: [{ at: 0, type: 'purchase', itemId: 'A', quantity: 2, price: 990 }],
    words: [
      { word: '瞧', means: null },
      { word: 'buy', means: 'purchase' },
    ],
  },
};

it('says what would become of a log, in words of its own', () => {
  const view = lookView('log.csv', LOG);
  expect(view).toMatchObject({
    ...{ kind: 'events', head: 'log.csv · 按你指明的列 · GBK', counts: '共 5 行：可用 4 行，不导入 1 行' },
    ...{ canStart: true, start: '开始导入 4 条记录', help: '' },
    faults: [{ where: '', what: '没有顾客（名称和价格已用上）（1 行）', text: '5: C,,x' }],
  });
  expect(view.notes).toContain('2 位顾客，3 次下单或到店，2 件商品');
  expect(view.notes).toContain('点击 3 · 购买 1');
  expect(view.notes).toContain('2 行：名称和多数行不一样，用多数的');
  expect(view.preview[0]?.facts).toMatch(/^购买 · × 2 · ¥9\.90 · 19/);
  expect(lookView('a', { ...LOG, failure: 'unknown' }).help).toContain('按这样读');
});

it('says of a log what its columns and words are, and remembers it', () => {
  const options = importOptionsSchema.parse({});
  const page = importPageView('a', { ...LOG, failure: 'unknown', taken: [] }, options);
  expect(page).toMatchObject({ guessed: true, asksType: true, typeAt: 0, zoneAt: 0, datesAt: 0 });
  expect(page.rows.filter(({ needed }) => needed).map(({ column }) => column)).toEqual([
    ...['item', 'user', 'time'],
  ]);
  expect(page.words).toEqual([
    { word: '瞧', at: 0 },
    { word: 'buy', at: 1 },
  ]);
  const told = toldBy(LOG, withColumn(page.rows, 'user', 2, LOG), {});
  expect(told).toMatchObject({ kind: 'events', mapping: { columns: { user: '谁', time: '' } } });
  const mapping = withWord(told.mapping ?? { columns: {} }, '瞧', TYPES.indexOf('click') + 1);
  expect(mapping.types).toEqual({ 瞧: 'click' });
  expect(wordRows(LOG, { mapping })[0]?.at).toBe(TYPES.indexOf('click') + 1);
  expect(withWord(mapping, '瞧', 0).types).toEqual({});
  keepColumns(LOG, { mapping });
  expect(keptColumns(LOG)).toEqual({ kind: 'events', mapping });
});

it('changes one thing of how a file is read, and all that can be said is taken', () => {
  expect(changeOf('keepTimes', 'yes')).toEqual({ keepTimes: true });
  expect(changeOf('acceptLess', '')).toEqual({ acceptLess: false });
  expect(changeOf('zone', '0')).toEqual({ zone: undefined });
  const { zones, dateOrders } = importPageView('a', LOG, importOptionsSchema.parse({}));
  expect([zones.length, dateOrders.length]).toEqual([ZONES.length, DATE_ORDERS.length]);
  for (const zone of ZONES.slice(1))
    expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
  expect(
    importOptionsSchema.parse({ ...changeOf('dates', '2'), ...changeOf('kind', 'events') }),
  ).toMatchObject({
    ...{ dates: 'day-first', kind: 'events' },
  });
});
