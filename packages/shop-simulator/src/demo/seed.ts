import { docId, hasOptions, variantsOf } from '@zhuyi/contracts';
import type { AskedPrice, EventBatchDoc, ImportDoc, ItemDoc } from '@zhuyi/contracts';
import { type Db, toItemDoc } from '@zhuyi/cloud-kit';
import { buildCatalogue, type CatalogueEntry } from '../catalogue/build';
import { simulate } from '../shoppers/simulate';
import { seedBanners } from './banners';
import { seedTrade } from './trade';

export interface SeedOptions {
  /** Epoch ms at which the simulated fortnight ends. */
  now: number;
  seed: number;
  days?: number;
  shoppers?: number;
  shop?: string;
  /** `share` runs from 0 to 1; `note` says what is going on. */
  onProgress?: (share: number, note: string) => void;
}

export interface SeedReport {
  /** False when the demo was complete already, so that nothing was done. */
  written: boolean;
  items: number;
  batches: number;
  events: number;
  shoppers: number;
}

/** Marks the demo; keeps what it was made from, so that a seeding that was killed goes on with the same. */
interface DemoDoc extends ImportDoc {
  world: { seed: number; now: number; days: number; shoppers: number };
}

const DAY = 24 * 3600 * 1000;
const PART = 250;

/**
 * Fills a shop with the demo catalogue and a fortnight of simulated shoppers. Run again, also after a kill, it
 * completes what is missing and changes nothing that is there.
 */
export async function seedDemo(db: Db, options: SeedOptions): Promise<SeedReport> {
  const { shop = 'main', onProgress = () => undefined } = options;
  const imports = db.collection('imports');
  const demo = await beginDemo(db, shop, options);
  if (demo.state === 'done') return reportOf(demo, false);

  onProgress(0, 'simulating shoppers');
  const catalogue = buildCatalogue();
  const batches = [...simulate({ catalogue, shop, ...demo.world })];
  const items = toDocs(shop, catalogue, batches, demo.world.now);

  onProgress(0.3, 'putting items on the shelf');
  await db.collection('items').addMany(items);
  await seedTrade(db, shop, demo.world.now, [...new Set(items.map(({ category }) => category[0] ?? ''))]);
  await seedBanners(db, shop, demo.world.now);
  for (let start = 0; start < batches.length; start += PART) {
    onProgress(0.4 + (0.6 * start) / batches.length, 'writing what they did');
    await db.collection('eventBatches').addMany(batches.slice(start, start + PART));
  }

  const counts = {
    items: items.length,
    batches: batches.length,
    events: batches.reduce((sum, { events }) => sum + events.length, 0),
    shoppers: new Set(batches.map(({ shopper }) => shopper)).size,
  };
  await imports.update(demo._id, { state: 'done', counts, updatedAt: Date.now() });
  onProgress(1, 'the demo shop is ready');
  return reportOf({ ...demo, counts }, true);
}

/** True when the shop holds the whole demo. */
export async function isDemoComplete(db: Db, shop = 'main'): Promise<boolean> {
  return (await db.collection('imports').get(demoId(shop)))?.state === 'done';
}

async function beginDemo(db: Db, shop: string, options: SeedOptions): Promise<DemoDoc> {
  const { now, seed, days = 14, shoppers = 800 } = options;
  const imports = db.collection('imports');
  const fresh: DemoDoc = {
    _id: demoId(shop),
    shop,
    file: 'demo',
    format: 'demo',
    state: 'reading',
    counts: {},
    world: { seed, now, days, shoppers },
    startedAt: now,
    updatedAt: now,
  };
  if (await imports.add(fresh)) return fresh;
  return (await imports.get<DemoDoc>(fresh._id)) ?? fresh;
}

function toDocs(
  shop: string,
  catalogue: readonly CatalogueEntry[],
  batches: readonly EventBatchDoc[],
  now: number,
): ItemDoc[] {
  const sold = new Map<string, number>();
  for (const { events } of batches) {
    for (const { type, itemId, quantity = 1 } of events) {
      if (type === 'purchase') sold.set(itemId, (sold.get(itemId) ?? 0) + quantity);
    }
  }
  return catalogue.map((entry) => {
    const createdAt = now - entry.ageDays * DAY;
    const asked = askedFor(entry, createdAt, now);
    return toItemDoc(shop, entry.item, now, { sold: sold.get(entry.item.itemId) ?? 0, createdAt, asked });
  });
}

/** What was asked in the demo's past: since the first day what is asked now, or the higher price and then this one. */
function askedFor({ item, reducedDays }: CatalogueEntry, createdAt: number, now: number): AskedPrice[] {
  const isNamed = hasOptions(item);
  return variantsOf(item).flatMap(({ skuId, priceFen, listPriceFen }): AskedPrice[] => {
    const named = isNamed ? { skuId } : {};
    if (listPriceFen === undefined || reducedDays === undefined)
      return [{ ...named, priceFen, from: createdAt }];
    const changedAt = now - reducedDays * DAY;
    return [
      { ...named, priceFen: listPriceFen, from: createdAt, to: changedAt },
      { ...named, priceFen, from: changedAt },
    ];
  });
}

function reportOf({ counts }: DemoDoc, written: boolean): SeedReport {
  const { items = 0, batches = 0, events = 0, shoppers = 0 } = counts;
  return { written, items, batches, events, shoppers };
}

function demoId(shop: string): string {
  return docId(shop, 'demo');
}
