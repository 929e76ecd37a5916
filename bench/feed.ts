/**
 * `npm run bench:feed`: pages through a shop of many items to its end, with a version and without one, in process against
 * the cloud in memory; and the same ranking with nearly everything shown already.
 */
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { createRecommender, decodeModel, EMPTY_QUERY, rank } from '@zhuyi/attention-core';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { fillShop, scroll } from '../cloudfunctions/recommend/feed.fixture';
import { publishVersion, versionBytes } from '../cloudfunctions/recommend/fixture';
import { openInstance } from '../cloudfunctions/recommend/instance.fixture';
import { MAX_RANKED } from '../cloudfunctions/recommend/place';
import type { Answer, ItemDoc, RecommendAnswer } from '../packages/contracts/src';

const { values } = parseArgs({
  options: { items: { type: 'string', default: '50000' }, page: { type: 'string', default: '50' } },
});
const count = Number(values.items);
const limit = Number(values.page);

const sorted = (times: number[]): number[] => times.sort((a, b) => a - b);
const at = (times: number[], share: number): string =>
  (times[Math.floor(share * (times.length - 1))] ?? NaN).toFixed(1);
const told = (times: number[]): string => `p50 ${at(sorted(times), 0.5)} ms, p99 ${at(times, 0.99)} ms`;

/** Asks as the phone does: once more, a few times, where the cloud says that it is busy. */
async function openFeed(shop: TestShop) {
  const { main } = openInstance(shop);
  const feed = { retries: 0, ask };
  async function ask(request: Record<string, unknown>, attempts = 5): Promise<RecommendAnswer> {
    const event = { slot: 'home', ...request };
    const answer = (await shop.call(main, event, { as: 'stranger' })) as Answer<RecommendAnswer>;
    if (answer.ok) return answer.data;
    if (answer.code !== 'TRY_LATER' || attempts === 1) throw new Error(JSON.stringify(answer));
    feed.retries += 1;
    return ask(request, attempts - 1);
  }
  await ask({ limit });
  return feed;
}

async function page(shop: TestShop, name: string): Promise<void> {
  const feed = await openFeed(shop);
  const ranked: number[] = [];
  const walked: number[] = [];
  const begun = performance.now();
  let cards = 0;
  const { seen, pages, empty, longest } = await scroll(
    async (request) => {
      const start = performance.now();
      const answer = await feed.ask(request);
      (cards < MAX_RANKED - limit ? ranked : walked).push(performance.now() - start);
      cards += answer.cards.length;
      return answer;
    },
    { limit },
    undefined,
    2 * (count / limit) + 100,
  );
  const once = new Set(seen).size === seen.length && seen.length === count;
  console.info(`${name}: ${seen.length} cards in ${pages} pages, ${once ? 'each once' : 'NOT EACH ONCE'}`);
  console.info(
    `  in ${((performance.now() - begun) / 1000).toFixed(1)} s, ${empty} pages empty, ${feed.retries} asked again, cursor ${longest} characters`,
  );
  console.info(`  ranked pages ${told(ranked)}; those behind ${told(walked)}`);
  if (!once) process.exitCode = 1;
}

/** Ranking alone, with so many shown already. */
function rankDeep(items: readonly ItemDoc[]): void {
  const recommender = createRecommender(decodeModel(versionBytes('bench', items, Date.now())));
  for (const shown of [0, count - 1000]) {
    const unavailable = new Uint8Array(count).fill(1, 0, shown);
    const times = Array.from({ length: 30 }, () => {
      const start = performance.now();
      rank({ ...EMPTY_QUERY, limit: 2 * limit, unavailable }, recommender, Math.random, 0);
      return performance.now() - start;
    });
    console.info(`ranking ${count} items of which ${shown} are out: ${told(times)}`);
  }
}

async function main(): Promise<void> {
  console.log = () => undefined;
  const shop = await openTestShop();
  const items = await fillShop(shop, count);
  await page(shop, 'without a version');
  await publishVersion(shop, 'v1', items);
  await page(shop, 'with a version');
  rankDeep(items);
  await shop.close();
}

void main();
