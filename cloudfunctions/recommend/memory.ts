import type { ServedRecommender } from '@zhuyi/attention-core';
import type { Call } from '@zhuyi/cloud-kit';
import type { FileLink, ModelDoc, RecentCountsDoc, SlotDoc } from '@zhuyi/contracts';
import type { Shelf } from './shelf';

/** A version in memory. A request takes one and uses it to its end, so versions never mix. */
export interface Engine {
  readonly version: string;
  readonly recommender: ServedRecommender;
  readonly shelf: Shelf;
  /** Reads what a list about these items is made with and is not in memory yet. */
  complete(list: 'home' | 'similar' | 'together', itemIds: readonly string[], call: Call): Promise<void>;
}

/** What an instance knows between requests. */
export interface Memory {
  engine: Engine | null;
  slots: ReadonlyMap<string, SlotDoc>;
  /** What was done with items lately, as the rollup has last been seen to count it. */
  counts: RecentCountsDoc | null;
  /** When the pointer, the counts and the slots were last looked at, epoch ms; 0 = never. */
  lookedAt: number;
  /** A version that did not load, and when: it is not tried again at once. */
  broken: { version: string; at: number } | null;
  /** An address that the instance had to ask for, until a later request keeps it for the instances to come. */
  newLink: { of: Pick<ModelDoc, '_id'>; link: FileLink } | null;
}

export function createMemory(): Memory {
  return { engine: null, slots: new Map(), counts: null, lookedAt: 0, broken: null, newLink: null };
}
