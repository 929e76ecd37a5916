import { toCard, type Call } from '@zhuyi/cloud-kit';
import type { ItemDoc, SearchAnswer, SearchSort, searchSchema } from '@zhuyi/contracts';
import { passes, type SearchFilter } from '@zhuyi/search';
import type * as z from 'zod';
import { readShown, writeShown } from './cursor';
import { refreshSearch } from './load';
import { withPinyin, type SearchMemory } from './memory';
import { noteMissed } from './missed';
import { readPage } from './page';
import { readTaste } from './taste';

type Request = z.output<typeof searchSchema>;

/**
 * Items by words, in the shopper's own order by default. A warm request costs three database operations at most: the
 * shopper (for an order of their own), a look at what has changed, and the answers as they are now, or the count of words that
 * found none.
 */
export async function search(request: Request, call: Call, memory: SearchMemory): Promise<SearchAnswer> {
  const { words, sort, plain, limit, after } = request;
  const before = readShown(after);
  await refreshSearch(memory, call);
  await withPinyin(memory, words, call);
  const { engine } = memory;
  const taste = sort === 'fit' && !plain ? await readTaste(call, engine.index) : null;
  const filter = filterOf(request.filter);
  const { rows, facets, price, corrected } = engine.search({
    words,
    sort,
    filter,
    ...(taste ? { taste } : {}),
  });
  const fit = (item: ItemDoc): boolean => passes(item, filter) && passes(item, price);
  const isNarrow = Object.keys(filter).length > 0;
  if (rows.length === 0 && after === undefined && !isNarrow) await noteMissed(words, call, memory);
  const { items, shown, end } = await readPage(rows, before, limit, fit, engine.index, call);
  return {
    cards: sortFresh(items, sort).map((item) => toCard(item)),
    ...(end ? {} : { next: writeShown(shown) }),
    total: rows.length,
    personal: taste !== null,
    ...(after === undefined ? { facets } : {}),
    price,
    ...(corrected === undefined ? {} : { corrected }),
  };
}

function filterOf({ minFen, maxFen, brands, categories, inStock }: Request['filter']): SearchFilter {
  return {
    ...(minFen === undefined ? {} : { minFen }),
    ...(maxFen === undefined ? {} : { maxFen }),
    ...(brands ? { brands } : {}),
    ...(categories ? { categories } : {}),
    ...(inStock ? { inStock } : {}),
  };
}

/** A price that has changed in the last seconds must not stand in the wrong place of its page. */
function sortFresh(items: ItemDoc[], sort: SearchSort): ItemDoc[] {
  if (sort === 'priceUp') return items.sort((a, b) => a.priceFen - b.priceFen);
  return sort === 'priceDown' ? items.sort((a, b) => b.priceFen - a.priceFen) : items;
}
