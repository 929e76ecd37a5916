import { countEvents, foldNextPage, newTally, readRollup } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId, type EventBatchDoc, UNLIMITED_STOCK } from '@zhuyi/contracts';
import { gzipSync } from 'node:zlib';
import { checkFile, describeReport, importFile } from '.';
import { REES46, RETAIL, TAOBAO } from './testing/dirty-files';
import { RETAIL_HEADER, retailLine, testFiles } from './testing/files';

// Whole imports through the real SDK: slow where the machine is busy.
const now = Date.UTC(2026, 10, 22, 6);
/** The small dirty files have more dirt than anything else. */
const dirty = { now, acceptLess: true };
const files = testFiles();
const secretBefore = process.env.ZHUYI_SECRET;

const retail = files.write('orders.txt', Buffer.from(RETAIL, 'latin1'));
const rees46 = files.write('shop.csv', REES46);
const taobao = files.write('clicks.csv', TAOBAO);

describe('importFile', () => {
  let shop: TestShop;
  beforeEach(async () => {
    process.env.ZHUYI_SECRET = 'the same in every shop';
    shop = await openTestShop();
  });
  afterEach(() => shop.close());
  afterAll(() => {
    files.remove();
    if (secretBefore === undefined) delete process.env.ZHUYI_SECRET;
    else process.env.ZHUYI_SECRET = secretBefore;
  });

  async function allBatches(): Promise<EventBatchDoc[]> {
    const batches: EventBatchDoc[] = [];
    for await (const page of shop.db.collection('eventBatches').pages({}, 500)) batches.push(...page);
    return batches.sort((a, b) => a.receivedAt - b.receivedAt);
  }

  it('reads Online Retail with all its dirt, and says what became of every line', async () => {
    const report = await importFile(shop.db, retail, dirty);
    expect(report).toMatchObject({
      form: 'online-retail',
      encoding: 'windows-1252',
      packed: false,
      dryRun: false,
      lines: { read: 18, kept: 6, corrected: 3, refused: 12 },
      items: { inFile: 7, added: 7 },
      events: { inFile: 6, byType: { purchase: 6 } },
      shoppers: 3,
    });
    expect(Object.fromEntries(report.refused.map(({ reason, lines }) => [reason, lines]))).toEqual({
      cancellation: 2,
      cancelled: 1,
      columns: 1,
      'cut-off': 1,
      duplicate: 1,
      'no-customer': 1,
      'not-goods': 1,
      price: 1,
      quantity: 2,
      quotes: 1,
    });
    expect(Object.fromEntries(report.corrected.map(({ reason, lines }) => [reason, lines]))).toEqual({
      code: 1,
      'partly-cancelled': 1,
      title: 1,
    });
    expect(report.refused.find(({ reason }) => reason === 'duplicate')?.examples).toEqual([
      { line: 6, text: retailLine({ time: '2010-12-01 08:26:00' }) },
    ]);
    expect(describeReport(report)).toContain('18 read = 6 kept (3 of them corrected) + 12 refused');
  });

  it('stores items and batches as the shop knows them', async () => {
    await importFile(shop.db, retail, dirty);
    const item = await shop.db.collection('items').get('main:85123A');
    expect(item).toMatchObject({
      title: 'White Hanging Heart T-Light Holder',
      priceFen: 255,
      category: ['灯烛 Lights & candles', '蜡烛烛台 Candles'],
      sold: 18,
      onShelf: true,
    });
    expect(item?.stock).toBe(UNLIMITED_STOCK);
    expect(await shop.db.collection('items').get('main:22727')).toMatchObject({ sold: 20 });
    expect(await shop.db.collection('items').get('main:22726')).toMatchObject({ sold: 0 });
    expect(await shop.db.collection('items').get('main:71053')).toMatchObject({
      title: 'White Metal Lantern £',
    });

    const batches = await allBatches();
    expect(batches.map(({ origin }) => origin)).toEqual(batches.map(() => 'import'));
    expect(batches.at(-1)).toMatchObject({
      receivedAt: now,
      events: [{ itemId: '21730', at: now, quantity: 6, price: 255 }],
    });
    expect(new Set(batches.map(({ shopper }) => shopper)).size).toBe(3);
    for (const { shopper } of batches) expect(shopper).toMatch(/^[\w-]{43}$/);
    expect(await shop.db.collection('shoppers').count({})).toBe(0);
    const stored = await shop.everything();
    for (const customer of ['17850', '13047', '12583']) expect(stored).not.toContain(`"${customer}"`);
  });

  it.each([
    ['online-retail', retail],
    ['rees46', rees46],
    ['taobao', taobao],
  ])('changes nothing the second time: %s', async (form, file) => {
    const first = await importFile(shop.db, file, dirty);
    expect(first.form).toBe(form);
    expect(first.items.added).toBe(first.items.inFile);
    const before = await shop.everything();
    const second = await importFile(shop.db, file, { ...dirty, now: now + 3_600_000 });
    expect(second.items.added + second.batches.added).toBe(0);
    expect(second.times).toEqual(first.times);
    expect(second.lines).toEqual(first.lines);
    expect(await shop.everything()).toBe(before);
  });

  it('reads REES46', async () => {
    const report = await importFile(shop.db, rees46, { now });
    expect(report.lines).toEqual({ read: 5, kept: 4, corrected: 0, refused: 1 });
    expect(report.events.byType).toEqual({ click: 2, cart: 1, purchase: 1 });
    const [phone] = await shop.db.collection('items').find({ itemId: '1004856' });
    expect(phone).toMatchObject({
      title: 'Samsung 智能手机 1004856',
      category: ['数码电子', '智能手机'],
      sold: 1,
    });
    const batches = await allBatches();
    expect(batches.map(({ events }) => events.map(({ type }) => type))).toEqual([
      ['click'],
      ['click', 'cart', 'purchase'],
    ]);
  });

  it('reads Taobao, divided by pauses, without the lines outside its days', async () => {
    const report = await importFile(shop.db, taobao, { now });
    expect(report.lines).toEqual({ read: 25, kept: 23, corrected: 0, refused: 2 });
    expect(report.refused.map(({ reason }) => reason).sort()).toEqual(['cut-off', 'time-range']);
    expect(report.batches.inFile).toBe(3);
    expect(report.supplied.map(({ what, items }) => [what, items])).toEqual([
      ['demo-titles', 23],
      ['demo-prices', 23],
      ['stock-unlimited', 23],
    ]);
    const sale = (await allBatches()).flatMap(({ events }) => events).find(({ type }) => type === 'purchase');
    expect(sale).toMatchObject({ itemId: '2333346', quantity: 1 });
    expect(sale).not.toHaveProperty('price');
  });

  it('has stock and prices by choice where the file has none', async () => {
    const report = await importFile(shop.db, taobao, { now, stock: 0, priceFen: 990 });
    expect(report.supplied.map(({ what }) => what)).toEqual(['price-given', 'demo-titles', 'stock-none']);
    const items = await shop.db.collection('items').find({});
    expect(items).toHaveLength(23);
    expect(new Set(items.map(({ stock, priceFen }) => `${stock} ${priceFen}`))).toEqual(new Set(['0 990']));
  });

  it('reads the same from a packed file', async () => {
    const plain = await checkFile(retail, dirty);
    const packed = await checkFile(files.write('orders.bin', gzipSync(Buffer.from(RETAIL, 'latin1'))), dirty);
    expect({ ...packed, file: '', packed: false, durationMs: 0 }).toEqual({
      ...plain,
      file: '',
      durationMs: 0,
    });
    expect(plain.dryRun).toBe(true);
  });

  it('keeps times when told, and refuses to have them both ways', async () => {
    const report = await importFile(shop.db, retail, { ...dirty, keepTimes: true });
    expect(report.times?.shiftMs).toBe(0);
    const last = Date.UTC(2010, 11, 3, 10);
    expect((await allBatches()).at(-1)).toMatchObject({ sentAt: last, receivedAt: last });
    await expect(importFile(shop.db, retail, dirty)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(importFile(shop.db, retail, { ...dirty, keepTimes: true, limit: 3 })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });

  it('keeps goods under the codes that their shop gave them, and clears their titles', async () => {
    const codes = ['羽绒服-85123A', 'A/85123A', 'SKU 85123A', '100%:A;B', '😀', '字'.repeat(128)];
    const lines = codes.map((code) => retailLine({ code, title: 'A\0B \u202eLANTERN' }));
    const file = files.write('codes.csv', [RETAIL_HEADER, ...lines].join('\n'));
    const report = await importFile(shop.db, file, { now });
    expect(report.lines).toMatchObject({ kept: codes.length, refused: 0 });
    for (const itemId of codes) {
      const item = await shop.db.collection('items').get(docId(shop.shop, itemId));
      expect(item).toMatchObject({ itemId, title: 'Ab Lantern', sold: 6 });
    }
    const events = (await allBatches()).flatMap(({ events }) => events.map(({ itemId }) => itemId));
    expect(events.sort()).toEqual([...codes].sort());
  });

  it('reads a part of a file', async () => {
    const report = await importFile(shop.db, retail, { ...dirty, limit: 3 });
    expect(report.lines).toEqual({ read: 3, kept: 3, corrected: 2, refused: 0 });
    expect(report.items.inFile).toBe(1);
  });

  it('splits long invoices, and takes one of many lines in order', async () => {
    const lines = Array.from({ length: 120 }, (_, i) =>
      retailLine({ code: String(20_000 + i), title: `THING ${i}` }),
    );
    const report = await importFile(shop.db, files.write('long.csv', [RETAIL_HEADER, ...lines].join('\n')), {
      now,
    });
    expect(report.batches.inFile).toBe(3);
    const batches = await allBatches();
    expect(batches.map(({ events }) => events.length).sort()).toEqual([20, 50, 50]);
    expect(new Set(batches.map(({ sessionId }) => sessionId)).size).toBe(1);
  });

  it('ends the same after a kill at any write as without one', async () => {
    const many = Array.from({ length: 700 }, (_, i) =>
      retailLine({
        invoice: String(600_000 + i),
        code: String(30_000 + (i % 520)),
        title: `THING ${i % 520}`,
        customer: String(1 + (i % 70)),
      }),
    );
    const file = files.write('many.csv', [RETAIL_HEADER, ...many].join('\n'));
    await importFile(shop.db, file, { now });
    const whole = await shop.everything();
    for (const kill of [1, 3, 5]) {
      await shop.close();
      shop = await openTestShop();
      let writes = 0;
      shop.wire.intercept = ({ action }) => {
        if (action === 'database.insertDocument' && ++writes >= kill) throw new Error('killed');
      };
      await expect(importFile(shop.db, file, { now })).rejects.toThrow();
      shop.wire.intercept = undefined;
      // What began before keeps its beginning; what had not begun begins now.
      const report = await importFile(shop.db, file, { now: kill === 1 ? now : now + 60_000 });
      expect(report.lines.kept).toBe(700);
      expect((await shop.everything()).replaceAll(`"updatedAt":${now + 60_000}`, `"updatedAt":${now}`)).toBe(
        whole,
      );
    }
  });

  it('is open again before it adds to what had ended, so that a kill then leaves figures to be counted anew', async () => {
    const stateOf = async () => (await shop.db.collection('imports').find({}))[0]?.state;
    await importFile(shop.db, rees46, dirty);
    const [lost] = await allBatches();
    await shop.db.collection('eventBatches').removeWhere({ _id: lost?._id ?? '' });
    shop.wire.intercept = ({ action }) => {
      if (action === 'database.startTransaction') throw new Error('killed');
    };
    await expect(importFile(shop.db, rees46, dirty)).rejects.toThrow();
    shop.wire.intercept = undefined;
    expect([await allBatches(), await stateOf()]).toMatchObject([{ 0: lost }, 'reading']);
    await importFile(shop.db, rees46, dirty);
    expect(await stateOf()).toBe('done');
  });

  it('leaves figures that equal a count of what is stored', async () => {
    await shop.addItems({ itemId: 'own' });
    const shopper = await shop.pseudonym('ann');
    await shop.db.collection('eventBatches').add({
      _id: `main:${shopper}:b1`,
      shop: 'main',
      batchId: 'b1',
      shopper,
      sessionId: 's1',
      sentAt: now,
      receivedAt: now,
      origin: 'import',
      events: [{ id: 'e1', type: 'click', itemId: 'own', at: now }],
    });
    await foldNextPage(shop.db, 'main', now, now);
    await importFile(shop.db, retail, { ...dirty, now: now - 1000 });
    await foldNextPage(shop.db, 'main', now, now);

    const counting = { shop: 'main', isSlot: () => false, sign: 1 as const, maxDocuments: Infinity };
    const tally = newTally();
    for (const batch of await allBatches()) countEvents(tally, batch, counting);
    const { generation } = await readRollup(shop.db, 'main');
    const figures = await shop.db.collection('slotStats').find({ generation, arm: '-' }, { limit: 1000 });
    const expected = [...tally.rows].map(([_id, row]) => ({ ...row, _id, shop: 'main', generation }));
    expect(figures.sort((a, b) => (a._id < b._id ? -1 : 1))).toEqual(
      expected.sort((a, b) => (a._id < b._id ? -1 : 1)),
    );
    expect(figures.length).toBeGreaterThan(1);
  });

  it('writes nothing of a file of which less than half can be kept, and says what would help', async () => {
    const before = await shop.everything();
    const { failure, lines } = await importFile(shop.db, retail, { now });
    expect(failure?.why).toBe('only 6 of 14 lines could be kept');
    expect(failure?.help.join('\n')).toMatch(
      /2 lines: a quantity below 1[^\n]*, first in line 13\. .*--accept-less/s,
    );
    expect(lines).toMatchObject({ read: 18, kept: 6 });
    const times = Array.from({ length: 4 }, () => retailLine({ time: 'yesterday' }));
    const lost = files.write('lost.csv', [RETAIL_HEADER, ...times].join('\n'));
    const report = await importFile(shop.db, lost, dirty);
    expect(report.failure?.why).toBe('nothing in the file could be kept');
    expect(describeReport(report)).toMatch(/FAILED.*nothing was written\n.*--dates/);
    expect(await shop.everything()).toBe(before);
  });

  it('tells how far it is', async () => {
    const shares: number[] = [];
    await importFile(shop.db, taobao, { now }, (share) => shares.push(share));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });
});
