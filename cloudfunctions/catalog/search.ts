import {
  CARD_FIELDS,
  foldText,
  fromToken,
  queryTerms,
  toCard,
  toToken,
  type Call,
  type KeysetCursor,
} from '@zhuyi/cloud-kit';
import type { CatalogAnswers, ItemDoc, catalogSchema } from '@zhuyi/contracts';
import type * as z from 'zod';

type SearchRequest = Extract<z.output<typeof catalogSchema>, { action: 'search' }>;

/** With fewer items that have all the words, those that have some are looked at too. */
const ENOUGH = 20;
const MAX_CANDIDATES = 500;
/** A term that more items have says little. */
const COMMON = 1000;
/** An item must have this share of the query, rare words weighing more. */
const LEAST_MATCH = 0.34;

/** Items by words, best match first; among equals the popular ones. */
export async function search(request: SearchRequest, call: Call): Promise<CatalogAnswers['search']> {
  const after = fromToken(request.after);
  const terms = queryTerms(request.words);
  if (terms.length === 0) return { cards: [] };
  const { items, weights } = await candidates(terms, call);
  const ranked = items
    .map((item) => ({ item, value: score(item, weights, request.words), tie: item.itemId }))
    .filter(({ value }) => value >= LEAST_MATCH)
    .sort(byRank)
    .filter((place) => !after || byRank(after, place) < 0);
  const page = ranked.slice(0, request.limit);
  const last = page.at(-1);
  const cards = page.map(({ item }) => toCard(item));
  return last && ranked.length > page.length ? { cards, next: toToken(last) } : { cards };
}

/** Items with all terms; where these are few, also items with the rarest terms, as far as they fit. */
async function candidates(
  terms: readonly string[],
  { db, shop }: Call,
): Promise<{ items: ItemDoc[]; weights: Map<string, number> }> {
  const collection = db.collection('items');
  const onShelf = { shop, onShelf: true };
  const find = (searchTerms: ReturnType<typeof db.command.all>) =>
    collection.find(
      { ...onShelf, searchTerms },
      { orderBy: [['sold', 'desc']], limit: MAX_CANDIDATES, fields: [...CARD_FIELDS, 'searchTerms'] },
    );

  // The database looks one of them up and checks the others: long words and numbers are the rarest.
  const longestFirst = [...terms].sort((a, b) => b.length - a.length);
  const full = await find(db.command.all(longestFirst));
  if (full.length >= ENOUGH || terms.length === 1) {
    return { items: full, weights: new Map(terms.map((term) => [term, 1])) };
  }
  const counts = await Promise.all(
    terms.map(async (term) => ({ term, count: await collection.count({ ...onShelf, searchTerms: term }) })),
  );
  counts.sort((a, b) => a.count - b.count);
  const rare: string[] = [];
  let total = 0;
  for (const { term, count } of counts) {
    if (count === 0) continue;
    total += count;
    if (rare.length > 0 && total > MAX_CANDIDATES) break;
    rare.push(term);
  }
  const partial = rare.length > 0 ? await find(db.command.in(rare)) : [];
  const items = new Map([...full, ...partial].map((item) => [item.itemId, item]));
  // A term that no item has cannot tell items apart.
  const known = counts.filter(({ count }) => count > 0);
  return {
    items: [...items.values()],
    weights: new Map(known.map(({ term, count }) => [term, Math.log1p(COMMON / count)])),
  };
}

/** Share of the query's weight in the item, half a point for the words as written, a little for popularity. */
function score(item: ItemDoc, weights: Map<string, number>, words: string): number {
  const has = new Set(item.searchTerms);
  let matched = 0;
  let all = 0;
  for (const [term, weight] of weights) {
    all += weight;
    if (has.has(term)) matched += weight;
  }
  if (matched / all < LEAST_MATCH) return 0;
  const asWritten = foldText(item.title).includes(foldText(words)) ? 0.5 : 0;
  return matched / all + asWritten + (0.1 * item.sold) / (item.sold + 100);
}

function byRank(a: KeysetCursor, b: KeysetCursor): number {
  return b.value - a.value || (a.tie < b.tie ? -1 : a.tie > b.tie ? 1 : 0);
}
