import { answersIn, isChoice, type Call } from '@zhuyi/cloud-kit';
import { docId, type RecentBehaviour } from '@zhuyi/contracts';
import { pathKey, type SearchIndex, type Taste } from '@zhuyi/search';

/** What a behaviour says beside a look. */
const WEIGHTS: Readonly<Record<string, number>> = {
  purchase: 3,
  cart: 2,
  favourite: 2,
  quiz: 2,
  click: 1,
  browse: 1,
};
/** One look is little: shares are taken of this much at least. */
const LEAST_EVIDENCE = 6;

/** Categories and brands that the caller has looked at lately; null without consent, or switched off. One operation. */
export async function readTaste({ db, shop, shopper }: Call, index: SearchIndex): Promise<Taste | null> {
  const doc = await db.collection('shoppers').get(docId(shop, await shopper()));
  return doc?.consent && doc.personalise ? tasteOf(doc.recent, doc.disliked, index) : null;
}

export function tasteOf(
  recent: readonly RecentBehaviour[],
  disliked: readonly string[],
  index: SearchIndex,
): Taste {
  const categories = new Map<string, number>();
  const brands = new Map<string, number>();
  const unwanted = new Set(disliked);
  let all = 0;
  const answers = answersIn(recent);
  for (const one of recent) {
    const { itemId, type } = one;
    if (type === 'quiz' && !isChoice(one, answers)) continue;
    const item = index.rowOf(itemId);
    const weight = WEIGHTS[type] ?? 0;
    if (!item || weight === 0 || unwanted.has(itemId)) continue;
    all += weight;
    add(categories, pathKey(item.category), weight);
    if (item.brand !== '') add(brands, item.brand, weight);
  }
  const share = (weights: Map<string, number>): Map<string, number> =>
    new Map([...weights].map(([name, weight]) => [name, weight / Math.max(all, LEAST_EVIDENCE)]));
  return { categories: share(categories), brands: share(brands) };
}

function add(map: Map<string, number>, key: string, weight: number): void {
  map.set(key, (map.get(key) ?? 0) + weight);
}
