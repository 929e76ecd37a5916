import type { Recommender } from '@zhuyi/attention-core';
import type { Call } from '@zhuyi/cloud-kit';
import type { ItemDoc } from '@zhuyi/contracts';

/** Rows brought by one operation: 20,000 of them are some 3 MB of an answer's 16. */
const PAGE = 20_000;

type Fact = Pick<ItemDoc, 'priceFen' | 'createdAt' | 'tags'>;
interface Row {
  id: string;
  price: number;
  made: number;
  tags: string[];
}

/** What rules may ask of items and no model holds, by item index: read when a rule first asks, then kept up with the shelf. */
export interface Facts {
  /** One more with every change. */
  readonly revision: number;
  /** Of all items. */
  readonly isKnown: boolean;
  of(index: number): Fact | undefined;
  /** Takes up an item as it was just read, where the others are known. */
  note(item: Pick<ItemDoc, 'itemId'> & Fact): void;
  /** All there are. */
  know(items: readonly (Pick<ItemDoc, 'itemId'> & Fact)[]): void;
  /** Reads those of all items, once; one operation for each 20,000. Returns how many it cost. */
  load(call: Pick<Call, 'db' | 'shop'>): Promise<number>;
}

export function createFacts(recommender: Pick<Recommender, 'indexOf'>): Facts {
  const facts: (Fact | undefined)[] = [];
  /** Equal lists of tags are one list: rules look at each but once. */
  const lists = new Map<string, readonly string[]>();
  let revision = 0;
  let isKnown = false;
  let loading: Promise<number> | undefined;

  const keep = (itemId: string, { priceFen, createdAt, tags }: Fact): void => {
    const index = recommender.indexOf(itemId);
    if (index < 0) return;
    const key = tags.join('\n');
    const before = facts[index];
    const list = lists.get(key) ?? tags;
    lists.set(key, list);
    if (before?.priceFen === priceFen && before.createdAt === createdAt && before.tags === list) return;
    facts[index] = { priceFen, createdAt, tags: list as string[] };
    revision += 1;
  };

  const read = async ({ db, shop }: Pick<Call, 'db' | 'shop'>): Promise<number> => {
    let after = '';
    for (let operations = 1; ; operations++) {
      const [page] = await db.collection('items').aggregate<{ rows: Row[]; last: string }>([
        { match: { shop, _id: db.command.gt(after) } },
        { sort: { _id: 1 } },
        { limit: PAGE },
        {
          group: {
            _id: null,
            rows: { $push: { id: '$itemId', price: '$priceFen', made: '$createdAt', tags: '$tags' } },
            last: { $last: '$_id' },
          },
        },
      ]);
      for (const { id, price, made, tags } of page?.rows ?? []) {
        keep(id, { priceFen: price, createdAt: made, tags });
      }
      if (!page || page.rows.length < PAGE) {
        isKnown = true;
        return operations;
      }
      after = page.last;
    }
  };

  return {
    get revision() {
      return revision;
    },
    get isKnown() {
      return isKnown;
    },
    of: (index) => facts[index],
    note: (item) => {
      if (isKnown) keep(item.itemId, item);
    },
    know: (items) => {
      for (const item of items) keep(item.itemId, item);
      isKnown = true;
    },
    load: async (call) => {
      if (isKnown) return 0;
      if (loading) return loading.then(() => 0);
      loading = read(call).finally(() => (loading = undefined));
      return loading;
    },
  };
}
