import { createSearchEngine, type SearchEngine } from '@zhuyi/search';
import type { Call } from '@zhuyi/cloud-kit';

/** What an instance knows of the shop's goods between requests; nothing of any shopper. */
export interface SearchMemory {
  engine: SearchEngine;
  /** All items have been read. */
  loaded: boolean;
  /** The reading that is going on: requests that come meanwhile wait for it, too. */
  loading: Promise<void> | null;
  /** Changes up to here have been taken up (epoch ms), and so many that carry the moment itself. */
  changes: { from: number; skip: number };
  /** When changes, and the merchant's synonyms, were last looked at, epoch ms. */
  changesAt: number;
  synonymsAt: number;
  /** Parts of today's searches without a result that are known to be there. */
  missedParts: Set<string>;
}

export function createSearchMemory(): SearchMemory {
  return {
    engine: createSearchEngine(),
    loaded: false,
    loading: null,
    changes: { from: 0, skip: 0 },
    changesAt: 0,
    synonymsAt: 0,
    missedParts: new Set(),
  };
}

/** Loads pinyin when words ask for it; most do without. */
export async function withPinyin(memory: SearchMemory, words: string, call: Call): Promise<void> {
  if (!memory.engine.wantsRomanise(words)) return;
  const { romanise } = await import('@zhuyi/search/pinyin');
  memory.engine.giveRomanise(romanise);
  call.log('pinyin loaded');
}
