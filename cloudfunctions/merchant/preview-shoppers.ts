import { MAX_ROWS, shownName, type Call } from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { PreviewPerson, ShopperDoc } from '@zhuyi/contracts';

/** Batches that are looked through for who came last. */
const BATCHES = 200;
const SHOWN = 20;
/** Behaviours, the newest, by which somebody is told from others, and names of categories told. */
const LOOKED_AT = 12;
const NAMES = 3;

/**
 * Shoppers whose lists may be personal, those who came last first, told apart by the categories they looked at: nothing
 * says who they are, and nothing of what they bought is among it. Three operations.
 */
export async function previewShoppers(call: Call): Promise<{ shoppers: PreviewPerson[] }> {
  const { db, shop } = call;
  const batches = await db.collection('eventBatches').find(
    { shop },
    {
      orderBy: [
        ['receivedAt', 'desc'],
        ['_id', 'desc'],
      ],
      limit: BATCHES,
      fields: ['shopper'],
    },
  );
  const ids = [...new Set(batches.map(({ shopper }) => shopper))].map((shopper) => docId(shop, shopper));
  if (ids.length === 0) return { shoppers: [] };
  const found = await db
    .collection('shoppers')
    .find(
      { _id: db.command.in(ids) },
      { limit: MAX_ROWS, fields: ['consent', 'personalise', 'recent', 'updatedAt'] },
    );
  const byId = new Map(found.map((doc) => [doc._id, doc]));
  const docs = ids
    .flatMap((id) => byId.get(id) ?? [])
    .filter(({ consent, personalise, recent }) => consent && personalise && looks(recent).length > 0)
    .slice(0, SHOWN);
  const categories = await categoriesOf(
    docs.flatMap(({ recent }) => looks(recent)),
    call,
  );
  return { shoppers: docs.map((doc) => describe(doc, categories, shop)) };
}

/** What was looked at: purchases are nobody's business here. */
function looks(recent: ShopperDoc['recent']): string[] {
  return recent
    .filter(({ type }) => type === 'click' || type === 'browse' || type === 'favourite' || type === 'cart')
    .slice(-LOOKED_AT)
    .map(({ itemId }) => itemId);
}

async function categoriesOf(
  itemIds: readonly string[],
  { db, shop }: Call,
): Promise<ReadonlyMap<string, string>> {
  const keys = [...new Set(itemIds)].map((itemId) => docId(shop, itemId));
  if (keys.length === 0) return new Map();
  const items = await db
    .collection('items')
    .find({ _id: db.command.in(keys) }, { limit: MAX_ROWS, fields: ['itemId', 'category'] });
  return new Map(items.map(({ itemId, category }) => [itemId, category.at(-1) ?? '']));
}

function describe(
  { _id, recent, updatedAt }: ShopperDoc,
  categories: ReadonlyMap<string, string>,
  shop: string,
): PreviewPerson {
  const counts = new Map<string, number>();
  for (const itemId of looks(recent)) {
    const name = categories.get(itemId);
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const looked = [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count)
    .slice(0, NAMES);
  return {
    name: shownName(_id.slice(docId(shop, '').length)),
    looked,
    behaviours: recent.length,
    at: updatedAt,
  };
}

/** Whom these letters stand for; NOT_FOUND where nobody who may be asked about. */
export async function shopperOf(name: string, { db, shop }: Call): Promise<string> {
  const from = docId(shop, name);
  const [doc] = await db
    .collection('shoppers')
    .find(
      { _id: db.command.and(db.command.gte(from), db.command.lt(`${from}~`)) },
      { limit: 1, fields: ['_id'] },
    );
  if (!doc)
    throw new ZhuyiError('NOT_FOUND', 'this shopper is not there any more', { field: 'shopper.name' });
  return doc._id.slice(docId(shop, '').length);
}
