import { givenItem, type Call } from '@zhuyi/cloud-kit';
import { hasOptions } from '@zhuyi/contracts';
import type { BulkChange, BulkSample, BulkTarget, GoodsAnswers, Item } from '@zhuyi/contracts';
import { applyChange } from './apply-change';
import { countTargets, nextTargets } from './targets';

const SAMPLES = 10;
/** Variants of an item that a sample tells. */
const TOLD = 4;

/** What a change would do to the first items that it is about, and how many there are. */
export async function previewBulk(
  { target, change }: { target: BulkTarget; change: BulkChange },
  call: Call,
): Promise<GoodsAnswers['previewBulk']> {
  const [total, keys] = await Promise.all([
    countTargets(target, call),
    nextTargets(target, '', SAMPLES, call),
  ]);
  const docs = await call.db
    .collection('items')
    .find({ _id: call.db.command.in(keys) }, { orderBy: [['_id', 'asc']], limit: SAMPLES });
  return { total, samples: docs.map((doc) => sampleOf(givenItem(doc), change)) };
}

function sampleOf(item: Item, change: BulkChange): BulkSample {
  const { itemId, title } = item;
  const applied = applyChange(item, change);
  const before = told(item, change);
  if ('refused' in applied) return { itemId, title, before, after: before, refused: applied.refused };
  return { itemId, title, before, after: told(applied.item, change) };
}

/** What the change is about: prices in fen, variant by variant; names; or whether it is on the shelf. */
function told(item: Item, { kind }: BulkChange): string[] {
  switch (kind) {
    case 'shelf':
      return [String(item.onShelf)];
    case 'category':
      return item.category;
    case 'tags':
      return item.tags;
    default: {
      const priced = hasOptions(item) ? (item.variants ?? []) : [item];
      return priced.slice(0, TOLD).map(({ priceFen }) => String(priceFen));
    }
  }
}
