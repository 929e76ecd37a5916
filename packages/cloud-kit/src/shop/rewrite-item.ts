import { docId, hasOptions, PRICE_DAYS, variantsOf } from '@zhuyi/contracts';
import type { Goods, Item, ItemDoc, PriceChangeDoc, PriceStep } from '@zhuyi/contracts';
import type { Db } from '../db';
import type { Tx } from '../transaction';
import { toItemDoc } from './item-doc';

const DAY_MS = 86_400_000;

/** Who writes an item, and by what. */
export interface ItemWriter {
  shop: string;
  /** Epoch ms. */
  now: number;
  /** Pseudonym; '' for an import by command. */
  shopper: string;
  how: PriceChangeDoc['how'];
}

/**
 * Writes an item anew in a transaction, under its next revision: what the shop counted of `before` stays (toItemDoc), and prices
 * that are others now are written down with it. `before` is what the same transaction has read; null where there was none.
 */
export async function rewriteItem(
  tx: Tx,
  before: ItemDoc | null,
  item: Item,
  { shop, now, shopper, how }: ItemWriter,
): Promise<ItemDoc> {
  const doc: ItemDoc = {
    ...toItemDoc(shop, item, now, before ?? {}),
    revision: revisionOf(before) + 1,
  };
  await tx.collection('items').set(doc);
  const steps = priceSteps(before, doc);
  if (steps.length > 0)
    await tx.collection('priceChanges').set(changeOf(doc, steps, { shop, now, shopper, how }));
  return doc;
}

/** 0 for an item from before they were counted. */
export function revisionOf(doc: Pick<ItemDoc, 'revision'> | null): number {
  return typeof doc?.revision === 'number' && doc.revision > 0 ? doc.revision : 0;
}

function changeOf(doc: ItemDoc, steps: PriceStep[], { shop, now, shopper, how }: ItemWriter): PriceChangeDoc {
  const revision = revisionOf(doc);
  const _id = docId(shop, doc.itemId, revision);
  return { _id, shop, itemId: doc.itemId, revision, shopper, how, steps, at: now };
}

/** Prices that are others after than before, variant by variant. */
export function priceSteps(before: Goods | null, after: Goods): PriceStep[] {
  const [was, is] = [before === null ? new Map<string, Priced>() : pricesOf(before), pricesOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key): PriceStep[] => {
    const [old, young] = [was.get(key), is.get(key)];
    if (old?.priceFen === young?.priceFen) return [];
    const { skuId, values } = young ?? old ?? {};
    return [
      {
        ...(skuId === undefined ? {} : { skuId }),
        ...(values && values.length > 0 ? { values } : {}),
        ...(old ? { from: old.priceFen } : {}),
        ...(young ? { to: young.priceFen } : {}),
      },
    ];
  });
}

interface Priced {
  skuId?: string;
  values?: string[];
  priceFen: number;
}

function pricesOf(goods: Goods): Map<string, Priced> {
  const isNamed = hasOptions(goods);
  return new Map(
    variantsOf(goods).map(({ skuId, values, priceFen }) =>
      isNamed ? [skuId, { skuId, values, priceFen }] : ['', { priceFen }],
    ),
  );
}

/** Removes what is older than it is kept; returns how many. */
export function forgetPrices({ db, shop, now }: { db: Db; shop: string; now: number }): Promise<number> {
  return db.collection('priceChanges').removeWhere({ shop, at: db.command.lt(now - PRICE_DAYS * DAY_MS) });
}
