import { toItem } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { variantsOf } from '@zhuyi/contracts';
import { isDemoComplete, seedDemo, type SeedOptions } from './seed';

// Whole seedings of a shop: slow where the machine is busy.
const options: SeedOptions = { now: Date.UTC(2026, 10, 22, 6), seed: 3, days: 4, shoppers: 60 };

describe('seedDemo', () => {
  let shop: TestShop;
  beforeEach(async () => {
    shop = await openTestShop();
  });
  afterEach(() => shop.close());

  async function contents(): Promise<string> {
    return (await shop.everything()).replaceAll(/"updatedAt":\d+/g, '');
  }

  it('fills an empty shop once, and tells how far it is', async () => {
    const shares: number[] = [];
    const report = await seedDemo(shop.db, { ...options, onProgress: (share) => shares.push(share) });
    expect(report.written).toBe(true);
    expect(await shop.db.collection('items').count({ shop: 'main' })).toBe(report.items);
    expect(await shop.db.collection('eventBatches').count({ origin: 'simulated' })).toBe(report.batches);
    expect(await shop.db.collection('shoppers').count({})).toBe(0);
    expect(await isDemoComplete(shop.db)).toBe(true);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    const [best] = await shop.db.collection('items').find({}, { orderBy: [['sold', 'desc']], limit: 1 });
    expect(best?.sold).toBeGreaterThan(0);

    // Every price that is struck through was asked in the demo's past.
    const items = await shop.db.collection('items').find({ shop: 'main' }, { limit: 1000 });
    const given = items.map((item) => variantsOf(item).map(({ listPriceFen }) => listPriceFen));
    const shown = items.map((item) =>
      toItem(item, options.now).variants.map(({ listPriceFen }) => listPriceFen),
    );
    expect(shown).toEqual(given);
    expect(given.flat().filter((fen) => fen !== undefined).length).toBeGreaterThan(20);

    // Again, whatever it is asked for, it changes nothing.
    const before = await shop.everything();
    const second = await seedDemo(shop.db, { ...options, now: options.now + 1e9, seed: 4 });
    expect(second).toEqual({ ...report, written: false });
    expect(await shop.everything()).toBe(before);
  });

  it('goes on where it was cut off, and ends as if it had not been', async () => {
    await seedDemo(shop.db, options);
    const whole = await contents();
    await shop.close();

    shop = await openTestShop();
    let writes = 0;
    shop.wire.intercept = ({ action }) => {
      if (action === 'database.insertDocument' && ++writes === 4) throw new Error('the power is gone');
    };
    await expect(seedDemo(shop.db, options)).rejects.toThrow();
    expect(await isDemoComplete(shop.db)).toBe(false);
    shop.wire.intercept = undefined;
    await seedDemo(shop.db, { ...options, now: options.now + 3600_000 });
    expect(await contents()).toBe(whole);
  });
});
