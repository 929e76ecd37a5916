import type { GoodsAnswers, GoodsItem, GoodsRequest, Item } from '@zhuyi/contracts';
import { callAction } from '../cloud/index';

type Of<A extends GoodsRequest['action']> = Omit<Extract<GoodsRequest, { action: A }>, 'action'>;
export type GoodsFilter = Of<'list'>['filter'];
export type BulkTarget = Of<'startBulk'>['target'];
export type BulkChange = Of<'startBulk'>['change'];
export type ItemChanges = Of<'save'>['changes'];

/** Asked once: asking again would meet what the first has changed. */
const ONCE = { retries: 0 };
/** A step works for eight seconds. */
const STEP = { timeoutMs: 30_000 };

/** A page of the goods, newest first. */
export function listGoods(filter: GoodsFilter, after?: string): Promise<GoodsAnswers['list']> {
  return callAction('goods', 'list', { filter, ...(after === undefined ? {} : { after }) });
}

export function loadGoods(itemId: string): Promise<GoodsItem> {
  return callAction('goods', 'get', { itemId });
}

/** Saves what was made from a revision while `seenStock` was there of each variant. */
export function saveGoods(request: Of<'save'>): Promise<GoodsItem> {
  return callAction('goods', 'save', request, ONCE);
}

export function createGoods(item: Item): Promise<GoodsItem> {
  return callAction('goods', 'create', { item }, ONCE);
}

export async function setShelf(itemIds: string[], onShelf: boolean): Promise<void> {
  await callAction('goods', 'setShelf', { itemIds, onShelf });
}

/** Who changed an item's prices, newest first. */
export function loadPrices(itemId: string, after?: string): Promise<GoodsAnswers['prices']> {
  return callAction('goods', 'prices', { itemId, limit: 10, ...(after === undefined ? {} : { after }) });
}

export function previewBulk(target: BulkTarget, change: BulkChange): Promise<GoodsAnswers['previewBulk']> {
  return callAction('goods', 'previewBulk', { target, change }, STEP);
}

/** Begins a change of many; the same key again is the same. */
export async function startBulk(request: Of<'startBulk'>): Promise<GoodsAnswers['startBulk']['bulk']> {
  return (await callAction('goods', 'startBulk', request, STEP)).bulk;
}

/** Works on it for some seconds. */
export async function stepBulk(jobKey: string): Promise<GoodsAnswers['stepBulk']['bulk']> {
  return (await callAction('goods', 'stepBulk', { jobKey }, STEP)).bulk;
}

export async function stopBulk(jobKey: string): Promise<GoodsAnswers['stopBulk']['bulk']> {
  return (await callAction('goods', 'stopBulk', { jobKey })).bulk;
}

export async function loadBulks(): Promise<GoodsAnswers['bulks']['bulks']> {
  return (await callAction('goods', 'bulks', {})).bulks;
}
