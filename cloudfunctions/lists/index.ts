import { defineFunction, type Call } from '@zhuyi/cloud-kit';
import { listsSchema } from '@zhuyi/contracts';
import type { ListsAnswers } from '@zhuyi/contracts';
import type * as z from 'zod';
import { bought } from './bought';
import { favour, favourites, unfavour } from './favourites';

type Request = z.output<typeof listsSchema>;

/** The shopper's own lists: what they put aside, and what they have bought. */
export const main = defineFunction({ name: 'lists', input: listsSchema, handle });

async function handle(request: Request, call: Call): Promise<ListsAnswers[keyof ListsAnswers]> {
  switch (request.action) {
    case 'favourites':
      return { favourites: await favourites(call) };
    case 'favour':
      return { itemIds: await favour(request.itemIds, call) };
    case 'unfavour':
      return { itemIds: await unfavour(request.itemIds, call) };
    case 'bought':
      return bought(request.after, call);
  }
}
