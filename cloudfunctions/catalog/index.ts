import { defineFunction, type Call } from '@zhuyi/cloud-kit';
import { catalogSchema } from '@zhuyi/contracts';
import type { CatalogAnswers } from '@zhuyi/contracts';
import type * as z from 'zod';
import { shownBanners } from './banners';
import { categories } from './categories';
import { itemCode, itemIdOfCode } from './code/item-code';
import { item } from './item';
import { list } from './list';
import { createSearchMemory } from './search/memory';
import { search } from './search/search';
import { hot, suggest } from './search/suggest';

type Request = z.output<typeof catalogSchema>;

const memory = createSearchMemory();

/** The shelves: categories, lists, search and single items. */
export const main = defineFunction({ name: 'catalog', input: catalogSchema, handle });

async function handle(request: Request, call: Call): Promise<CatalogAnswers[keyof CatalogAnswers]> {
  switch (request.action) {
    case 'categories': {
      const [tree, banners] = await Promise.all([
        categories(call),
        request.banners ? shownBanners(request.scene, call) : undefined,
      ]);
      return { categories: tree, ...(banners ? { banners } : {}) };
    }
    case 'list':
      return list(request, call);
    case 'search':
      return search(request, call, memory);
    case 'suggest':
      return { words: await suggest(request.words, call, memory) };
    case 'hot':
      return { words: await hot(call, memory) };
    case 'item':
      return { item: await item(request.itemId, call) };
    case 'itemCode':
      return itemCode(request.itemId, call);
    case 'itemOfCode':
      return { item: await item(await itemIdOfCode(request.scene, call), call) };
  }
}
