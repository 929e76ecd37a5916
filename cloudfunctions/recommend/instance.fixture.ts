import { defineFunction, newShopper } from '@zhuyi/cloud-kit';
import type { TestShop } from '@zhuyi/cloud-kit/test-kit';
import { recommendSchema } from '@zhuyi/contracts';
import type { RecommendAnswer, ShopperDoc } from '@zhuyi/contracts';
import { shelfOf } from './fixture';
import { createMemory } from './memory';
import { recommend } from './recommend';

/** For the tests: the document of a shopper who consented. */
export async function keepShopper(shop: TestShop, as: string, more: Partial<ShopperDoc>): Promise<void> {
  await shop.db.collection('shoppers').set({
    ...newShopper(shop.shop, await shop.pseudonym(as), 1),
    consent: true,
    ...more,
  });
}

export function clicks(...itemIds: string[]) {
  const now = Date.now();
  return itemIds.map((itemId, i) => ({ itemId, type: 'click', at: now - 60_000 + i }));
}

/** Taps as the phone sends them along before they are in a batch. */
export const unsent = (...itemIds: string[]) =>
  clicks(...itemIds).map((click, i) => ({ ...click, id: `e${i}` }));

/** A new instance of the function, as the platform would start one. `later` sets its clock ahead. */
export function openInstance(shop: TestShop, ranked?: number) {
  const memory = createMemory(ranked);
  let ahead = 0;
  const main = defineFunction({
    name: 'recommend',
    input: recommendSchema,
    handle: (request, call) => recommend(request, { ...call, now: call.now + ahead }, memory),
  });
  const ask = (request: Record<string, unknown> = {}, as = 'ann') =>
    shop.ok<RecommendAnswer>(main, { slot: 'home', limit: 10, ...request }, { as });
  return { ask, later: (ms: number) => void (ahead += ms), memory, main };
}

export const ids = ({ cards }: RecommendAnswer) => cards.map(({ itemId }) => itemId);
export const shareOf = (answer: RecommendAnswer, shelf: number) =>
  ids(answer).filter((itemId) => shelfOf(itemId) === shelf).length / answer.cards.length;

/** The database operations that `work` costs. */
export async function operationsOf(shop: TestShop, work: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  shop.wire.intercept = ({ action, collectionName }) => void seen.push(`${action} ${String(collectionName)}`);
  try {
    await work();
  } finally {
    shop.wire.intercept = undefined;
  }
  return seen;
}
