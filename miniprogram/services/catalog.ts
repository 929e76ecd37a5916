import type {
  CatalogAnswers,
  CatalogRequest,
  CategoryNode,
  SearchAnswer,
  SearchWord,
} from '@zhuyi/contracts';
import { callAction } from './cloud/index';
import { launchScene } from './launch-scene';
import type { Asked } from './search/asked';
import { wechatSink } from './wechat-report/index';

export type Sort = NonNullable<Extract<CatalogRequest, { action: 'list' }>['sort']>;
export type ItemDetail = CatalogAnswers['item']['item'];
/** What every list of cards answers. */
export type CardPage = CatalogAnswers['list'];

const CATEGORIES_FRESH_MS = 5 * 60_000;
let home: { at: number; answer: Promise<CatalogAnswers['categories']> } | undefined;

/** The tree of categories, and the banners of this visit; asked once in five minutes, by whichever page comes first. */
export function loadHome(): Promise<CatalogAnswers['categories']> {
  const now = Date.now();
  if (home === undefined || now - home.at > CATEGORIES_FRESH_MS) {
    const scene = launchScene();
    const answer = callAction('catalog', 'categories', {
      banners: true,
      ...(scene === undefined ? {} : { scene }),
    });
    home = { at: now, answer };
    answer.catch(() => {
      home = undefined;
    });
  }
  return home.answer;
}

export async function loadCategories(): Promise<CategoryNode[]> {
  return (await loadHome()).categories;
}

/** One page of a category; `after` is the `next` of the page before. */
export async function listItems(category: string[], sort: Sort, after?: string): Promise<CardPage> {
  const page = await callAction('catalog', 'list', {
    category,
    sort,
    ...(after === undefined ? {} : { after }),
  });
  wechatSink?.note(page.cards);
  return page;
}

/** One page of what was found. */
export async function searchItems(
  words: string,
  after?: string,
  asked: Partial<Asked> = {},
): Promise<SearchAnswer> {
  const page = await callAction('catalog', 'search', {
    words,
    ...asked,
    ...(after === undefined ? {} : { after }),
  });
  wechatSink?.note(page.cards);
  return page;
}

/** What may be meant by the beginning of a search. */
export async function suggestWords(words: string): Promise<SearchWord[]> {
  return (await callAction('catalog', 'suggest', { words })).words;
}

/** What sells best, by what it is called. */
export async function hotWords(): Promise<SearchWord[]> {
  return (await callAction('catalog', 'hot', {})).words;
}

export async function loadItem(itemId: string): Promise<ItemDetail> {
  const { item } = await callAction('catalog', 'item', { itemId });
  wechatSink?.note([item]);
  return item;
}

/** The item that a mini-program code names. */
export async function loadItemOfCode(scene: string): Promise<ItemDetail> {
  const { item } = await callAction('catalog', 'itemOfCode', { scene });
  wechatSink?.note([item]);
  return item;
}

/** The mini-program code of an item, as a file of the cloud's storage. */
export function loadItemCode(itemId: string): Promise<CatalogAnswers['itemCode']> {
  return callAction('catalog', 'itemCode', { itemId });
}
