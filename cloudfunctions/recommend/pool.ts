import type { ItemDoc } from '@zhuyi/contracts';
import type { Engine } from './memory';

/** How long what an instance has read of items serves to choose among them; what is shown is read anew. */
const KEPT_MS = 60_000;

/** Things that were read lately, by key: a few, and each for a short while. */
export interface Kept<T> {
  /** As it was read in the last minute. */
  get(key: string, now: number): T | undefined;
  /** As it was read last. */
  last(key: string): T | undefined;
  set(key: string, value: T, now: number): void;
}

/** What an instance of a shop without a version knows of its items. */
export interface Pool {
  /** Something was read into it before. */
  begun: boolean;
  /** A list had to do without something that it would have read: the next request reads before it looks around. */
  isBehind: boolean;
  /** The last request did so. */
  hadTurn: boolean;
  /** By item id; null: there is none. */
  readonly items: Kept<ItemDoc | null>;
  /** The best sellers of a few categories, by the categories' keys. */
  readonly shelves: Kept<readonly ItemDoc[]>;
  /** Models of items, by what they were made of. */
  readonly engines: Kept<Engine>;
}

export function createPool(): Pool {
  return {
    begun: false,
    isBehind: false,
    hadTurn: false,
    items: keep(2_000),
    shelves: keep(20),
    engines: keep(8),
  };
}

/** `most`: the oldest makes room. */
export function keep<T>(most: number): Kept<T> {
  const entries = new Map<string, { value: T; at: number }>();
  return {
    get(key, now) {
      const entry = entries.get(key);
      return entry && now - entry.at < KEPT_MS ? entry.value : undefined;
    },
    last: (key) => entries.get(key)?.value,
    set(key, value, now) {
      entries.delete(key);
      entries.set(key, { value, at: now });
      for (const oldest of entries.keys()) {
        if (entries.size <= most) break;
        entries.delete(oldest);
      }
    },
  };
}
