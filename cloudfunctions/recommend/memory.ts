import type { ServedRecommender } from '@zhuyi/attention-core';
import { NO_COMPARISONS, type Call, type Comparisons } from '@zhuyi/cloud-kit';
import type { CoolOff, FileLink, ModelDoc, RecentCountsDoc } from '@zhuyi/contracts';
import { MAX_RANKED } from './place';
import { createPool, type Pool } from './pool';
import type { Shelf } from './shelf';
import type { Settings } from './slots';

/** A version in memory. A request takes one and uses it to its end, so versions never mix. */
export interface Engine {
  readonly version: string;
  readonly recommender: ServedRecommender;
  readonly shelf: Shelf;
  /** The items that hashes stand for, see cursor.ts. */
  readonly shown: (hashes: ReadonlySet<number>) => string[];
  /** Reads what a list about these items is made with and is not in memory yet. */
  complete(list: 'home' | 'similar' | 'together', itemIds: readonly string[], call: Call): Promise<void>;
}

/** What an instance knows between requests: of the shop alone, nothing that a shopper claims shapes it. */
export interface Memory {
  /** Cards of a feed that are ranked. */
  readonly ranked: number;
  engine: Engine | null;
  /** Versions that experiments serve beside it; the moment (epoch ms) where one did not load. */
  readonly others: Map<string, Engine | number>;
  /** What is compared at the moment. */
  comparisons: Comparisons;
  /** What lists are made from while there is no version. */
  pool: Pool;
  slots: ReadonlyMap<string, Settings>;
  /** For how long what was bought stays out of lists, where the merchant has set it. */
  coolOff: CoolOff;
  /** When all slots were last read, epoch ms; 0 = never. */
  slotsReadAt: number;
  /** What was done with items lately, as the rollup has last been seen to count it. */
  counts: RecentCountsDoc | null;
  /** When the pointer, the counts and the slots were last looked at, epoch ms; 0 = never. */
  lookedAt: number;
  /** The last look found no pointer to a version. */
  pointerless: boolean;
  /** A version that did not load, and when: it is not tried again at once. */
  broken: { version: string; at: number } | null;
  /** An address that the instance had to ask for, until a later request keeps it for the instances to come. */
  newLink: { of: Pick<ModelDoc, '_id'>; link: FileLink } | null;
}

export function createMemory(ranked = MAX_RANKED): Memory {
  return {
    ranked,
    engine: null,
    others: new Map(),
    comparisons: NO_COMPARISONS,
    pool: createPool(),
    slots: new Map(),
    coolOff: [],
    slotsReadAt: 0,
    counts: null,
    lookedAt: 0,
    pointerless: false,
    broken: null,
    newLink: null,
  };
}
