import {
  baselineModel,
  encodeModel,
  modelPieces,
  rowBlocks,
  type InteractionLog,
  type ItemFeatures,
} from '@zhuyi/attention-core';
import { sha256, storeVersionBytes, storeVersionPieces } from '@zhuyi/cloud-kit';
import type { TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { ItemDoc, ModelDoc } from '@zhuyi/contracts';

/** For the tests: a shop of four shelves, shoppers who each keep to one, and versions made from their log. */
export const SHELVES = ['茶', '灯', '伞', '碗'] as const;
const A_SHELF = 12;
const HOUR_MS = 3600 * 1000;

export function shelfOf(itemId: string): number {
  return Number(itemId.slice(1)) % SHELVES.length;
}

export function fillShelves(shop: TestShop): Promise<ItemDoc[]> {
  return shop.addItems(
    ...Array.from({ length: SHELVES.length * A_SHELF }, (_, i) => ({
      itemId: `i${i}`,
      title: `${SHELVES[i % SHELVES.length]} 第${i}号`,
      category: ['家居', SHELVES[i % SHELVES.length] ?? ''],
      sold: 100 - i,
    })),
  );
}

/** 40 shoppers, each walking along one shelf in the last two days. */
function log(items: readonly ItemFeatures[], now: number): InteractionLog {
  const rows: [shopper: number, item: number, at: number][] = [];
  for (let shopper = 0; shopper < 40; shopper++) {
    const own = items.flatMap(({ itemId }, i) => (shelfOf(itemId) === shopper % SHELVES.length ? [i] : []));
    for (let step = 0; step < 6 && own.length > 0; step++) {
      const item = own[(shopper + step) % own.length] ?? 0;
      rows.push([shopper, item, now - 48 * HOUR_MS + shopper * HOUR_MS + step * 60_000]);
    }
  }
  return {
    shopper: Uint32Array.from(rows, ([shopper]) => shopper),
    item: Uint32Array.from(rows, ([, item]) => item),
    type: new Uint8Array(rows.length).fill(1),
    at: Float64Array.from(rows, ([, , at]) => at),
  };
}

export function versionBytes(version: string, items: readonly ItemFeatures[], now: number): Uint8Array {
  return encodeModel(baselineModel(version, items, log(items, now), now));
}

/** Stores a version as the train function does, and moves the pointer to it. */
export async function publishVersion(
  { db, shop }: TestShop,
  version: string,
  items: readonly ItemFeatures[],
  now = Date.now(),
  bytes = versionBytes(version, items, now),
): Promise<ModelDoc> {
  await db.collection('modelChunks').removeWhere({ shop, owner: version });
  const stored = await storeVersionBytes(db, { shop, version }, bytes, rowBlocks(bytes));
  const doc: ModelDoc = {
    _id: docId(shop, version),
    shop,
    version,
    state: 'ready',
    kind: 'baseline',
    createdAt: now,
    trainedTo: now,
    catalogueTo: now,
    items: items.length,
    dim: 64,
    bytes: bytes.length,
    sha256: sha256(bytes),
    ...stored,
    metrics: {},
    settings: {},
  };
  const pieces = await storeVersionPieces(doc, modelPieces(bytes), (reason) => {
    throw new Error(reason);
  });
  const manifest = { ...doc, pieces };
  await db.collection('models').set(manifest);
  await db.collection('models').set({ _id: docId(shop, 'live'), shop, version, movedAt: now, previous: [] });
  return manifest;
}
