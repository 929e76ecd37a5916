import type { TestShop } from '@zhuyi/cloud-kit/test-kit';
import type { ItemDoc, RecommendAnswer } from '@zhuyi/contracts';
import { SHELVES } from './fixture';
import { ids } from './instance.fixture';

type Ask = (request: Record<string, unknown>) => Promise<RecommendAnswer>;

/** Documents changed at a time. */
const SOME = 500;

/** For the tests: a shop of so many items, made at two times but for the last five. */
export async function fillShop(shop: TestShop, count: number): Promise<ItemDoc[]> {
  const items = await shop.addItems(
    ...Array.from({ length: count }, (_, i) => ({
      itemId: `i${i}`,
      title: `${SHELVES[i % SHELVES.length]} 第${i}号`,
      category: ['家居', SHELVES[i % SHELVES.length] ?? ''],
      sold: (i * 7919) % 1000,
    })),
  );
  const early = items.slice(0, count / 10).map(({ _id }) => _id);
  for (let from = 0; from < early.length; from += SOME) {
    const some = shop.db.command.in(early.slice(from, from + SOME));
    await shop.db.collection('items').updateWhere({ _id: some }, { createdAt: 900 });
  }
  for (const { _id } of items.slice(-5)) {
    await shop.db.collection('items').update(_id, { createdAt: 2000 + Number(_id.split('i').pop()) });
  }
  return items;
}

export interface Scrolled {
  seen: string[];
  pages: number;
  /** Pages that brought nothing. */
  empty: number;
  /** Most characters that a cursor had. */
  longest: number;
}

/** Pages to the end as the phone does: `before` each page it is told how many cards there are; more than `most` pages are too many. */
export async function scroll(
  ask: Ask,
  request: Record<string, unknown> = {},
  before: (cards: number) => Promise<void> | void = () => undefined,
  most = 60,
): Promise<Scrolled> {
  const result: Scrolled = { seen: [], pages: 0, empty: 0, longest: 0 };
  let cursor: string | undefined;
  for (;;) {
    await before(result.seen.length);
    const answer = await ask({ ...request, ...(cursor === undefined ? {} : { cursor }) });
    result.pages += 1;
    if (answer.cards.length === 0) result.empty += 1;
    result.seen.push(...ids(answer));
    if (answer.end !== (answer.cursor === undefined)) throw new Error('a cursor is there until the end');
    if (answer.cursor === undefined) return result;
    if (result.pages > most) throw new Error('the list does not end');
    cursor = answer.cursor;
    result.longest = Math.max(result.longest, cursor.length);
  }
}
