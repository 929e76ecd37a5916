import type { Call } from '@zhuyi/cloud-kit';
import type { SearchWord } from '@zhuyi/contracts';
import { refreshSearch } from './load';
import { withPinyin, type SearchMemory } from './memory';

const MOST_SUGGESTED = 10;
const MOST_HOT = 12;

/** What may be meant by the beginning of a query. One database operation at most, once the instance knows the goods. */
export async function suggest(words: string, call: Call, memory: SearchMemory): Promise<SearchWord[]> {
  await refreshSearch(memory, call);
  await withPinyin(memory, words, call);
  return memory.engine.suggest(words, MOST_SUGGESTED);
}

/**
 * What sells best, by what it is called. Words that shoppers search for are not counted: a rare one may tell on the one who
 * typed it.
 */
export async function hot(call: Call, memory: SearchMemory): Promise<SearchWord[]> {
  await refreshSearch(memory, call);
  return memory.engine.bestSelling(MOST_HOT);
}
