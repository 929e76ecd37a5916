import type { Random } from '../random';

/**
 * The items that compete in one step's softmax, by slot, and where each item sits. With all items the softmax is
 * exact; with a sample each one carries -log of its chance to be in the set (the log-Q correction).
 */
export interface Candidates {
  count: number;
  /** Item of each slot. */
  readonly items: Uint32Array;
  /** Slot of an item, where `stamp` says it is in this step's set. */
  readonly slot: Uint32Array;
}

/** Every item in its own place. */
export function allCandidates(items: number): Candidates {
  const identity = Uint32Array.from({ length: items }, (_, i) => i);
  return { count: items, items: identity, slot: identity };
}

export interface CandidateSampler {
  readonly candidates: Candidates;
  /** log of the chance of each slot's item to be in the set. */
  readonly logChance: Float32Array;
  /** Fills the set: the items of the step (tokens and targets) and `negatives` uniform draws. */
  draw(used: readonly Uint32Array[], negatives: number, random: Random): void;
}

/** `share[i]` is how often item i is among the behaviours (sums to 1). */
export function createSampler(items: number, capacity: number, share: Float64Array): CandidateSampler {
  const candidates: Candidates = { count: 0, items: new Uint32Array(capacity), slot: new Uint32Array(items) };
  const stamp = new Uint32Array(items);
  const logChance = new Float32Array(capacity);
  let turn = 0;
  const take = (item: number): void => {
    if (stamp[item] === turn) return;
    stamp[item] = turn;
    candidates.slot[item] = candidates.count;
    candidates.items[candidates.count++] = item;
  };
  return {
    candidates,
    logChance,
    draw: (used, negatives, random) => {
      turn++;
      candidates.count = 0;
      let inBatch = 0;
      for (const column of used) {
        inBatch += column.length;
        for (let i = 0; i < column.length; i++) take(column[i]!);
      }
      for (let i = 0; i < negatives; i++) take(random.below(items));
      const unseen = Math.log1p(-1 / items) * negatives;
      for (let c = 0; c < candidates.count; c++) {
        const outOfBatch = Math.log1p(-Math.min(0.999999, share[candidates.items[c]!]!)) * inBatch;
        logChance[c] = Math.log(-Math.expm1(unseen + outOfBatch));
      }
    },
  };
}
