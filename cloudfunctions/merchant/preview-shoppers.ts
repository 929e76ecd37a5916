import { configuredOwners, MAX_ROWS, startOfDay, type Call } from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { PreviewPerson, ShopperDoc } from '@zhuyi/contracts';

/** Batches that are looked through for who came last. */
const BATCHES = 200;
const SHOWN = 20;
/** Behaviours, the newest, by which somebody is told from others, and names of categories told. */
const LOOKED_AT = 12;
const NAMES = 3;
const LETTERS = 8;

type Candidate = Pick<ShopperDoc, '_id' | 'recent' | 'updatedAt'>;

/**
 * Shoppers whose lists may be personal, those who came last first, told apart by the categories they looked at: nothing
 * says who they are, and nothing of what they bought is among it. Four operations.
 */
export async function previewShoppers(call: Call): Promise<{ shoppers: PreviewPerson[] }> {
  const docs = (await candidates(call)).slice(0, SHOWN);
  const categories = await categoriesOf(
    docs.flatMap(({ recent }) => looks(recent)),
    call,
  );
  return { shoppers: await Promise.all(docs.map((doc) => describe(doc, categories, call))) };
}

/** All who may be asked about, those who came last first. People of the shop are none: their letters stand beside names. */
async function candidates(call: Call): Promise<Candidate[]> {
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
  if (ids.length === 0) return [];
  const [found, own] = await Promise.all([
    db
      .collection('shoppers')
      .find(
        { _id: db.command.in(ids) },
        { limit: MAX_ROWS, fields: ['consent', 'personalise', 'recent', 'updatedAt'] },
      ),
    peopleOfTheShop(call),
  ]);
  const byId = new Map(found.map((doc) => [doc._id, doc]));
  return ids
    .filter((id) => !own.has(id))
    .flatMap((id) => byId.get(id) ?? [])
    .filter(({ consent, personalise, recent }) => consent && personalise && looks(recent).length > 0);
}

async function peopleOfTheShop({ db, shop, pseudonyms }: Call): Promise<ReadonlySet<string>> {
  const configured = (await Promise.all(configuredOwners().map(pseudonyms))).flat();
  const saved = await db.collection('merchants').find({ shop }, { limit: MAX_ROWS, fields: ['shopper'] });
  return new Set([...configured, ...saved.map(({ shopper }) => shopper)].map((one) => docId(shop, one)));
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

async function describe(
  { _id, recent, updatedAt }: Candidate,
  categories: ReadonlyMap<string, string>,
  call: Call,
): Promise<PreviewPerson> {
  const counts = new Map<string, number>();
  for (const itemId of looks(recent)) {
    const name = categories.get(itemId);
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const looked = [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count)
    .slice(0, NAMES);
  // An exact time would be an order's: it tells who this is.
  return {
    name: await nameOf(_id, call),
    looked,
    behaviours: recent.length,
    at: startOfDay(updatedAt),
  };
}

/** Letters of previews alone: nobody finds them in the log, in the list of people or in orders. */
async function nameOf(_id: string, { shop, lasting }: Call): Promise<string> {
  return (await lasting('', 'preview', _id.slice(docId(shop, '').length))).slice(0, LETTERS);
}

/** Whom these letters stand for; NOT_FOUND where nobody who may be asked about. */
export async function shopperOf(name: string, call: Call): Promise<string> {
  for (const { _id } of await candidates(call)) {
    if ((await nameOf(_id, call)) === name) return _id.slice(docId(call.shop, '').length);
  }
  throw new ZhuyiError('NOT_FOUND', 'this shopper is not there any more', { field: 'shopper.name' });
}
