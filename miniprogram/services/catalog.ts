import type { CatalogAnswers, CatalogRequest, CategoryNode } from '@zhuyi/contracts';
import { callAction } from './cloud/index';

export type Sort = NonNullable<Extract<CatalogRequest, { action: 'list' }>['sort']>;
export type ItemDetail = CatalogAnswers['item']['item'];
export type CardPage = CatalogAnswers['list'];

const CATEGORIES_FRESH_MS = 5 * 60_000;
let categories: { at: number; answer: Promise<CategoryNode[]> } | undefined;

/** The tree of categories; asked once in five minutes, by whichever page comes first. */
export function loadCategories(): Promise<CategoryNode[]> {
  const now = Date.now();
  if (categories === undefined || now - categories.at > CATEGORIES_FRESH_MS) {
    const answer = callAction('catalog', 'categories', {}).then((data) => data.categories);
    categories = { at: now, answer };
    answer.catch(() => {
      categories = undefined;
    });
  }
  return categories.answer;
}

/** One page of a category; `after` is the `next` of the page before. */
export function listItems(category: string[], sort: Sort, after?: string): Promise<CardPage> {
  return callAction('catalog', 'list', { category, sort, ...(after === undefined ? {} : { after }) });
}

/** One page of what was found. */
export function searchItems(words: string, after?: string): Promise<CardPage> {
  return callAction('catalog', 'search', { words, ...(after === undefined ? {} : { after }) });
}

export async function loadItem(itemId: string): Promise<ItemDetail> {
  return (await callAction('catalog', 'item', { itemId })).item;
}
