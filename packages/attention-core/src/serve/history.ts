import { BEHAVIOUR_WEIGHTS } from '../dataset';
import { BEHAVIOUR_TYPES, type Behaviour } from '../types';

/** A shopper's behaviours on known items, oldest first, in the columns that the model works on. */
export interface KnownHistory {
  readonly items: readonly number[];
  readonly types: readonly number[];
  /** Epoch ms. */
  readonly at: readonly number[];
  /** Place in the history as it was given, of the last behaviour that went into each entry. */
  readonly given: readonly number[];
}

/**
 * Leaves out items that are not known and behaviours that say nothing (exposures, dislikes), and makes what was
 * done with one item in a row one behaviour of the strongest type: as in training.
 */
export function knownHistory(
  history: readonly Behaviour[],
  indexOf: (itemId: string) => number,
): KnownHistory {
  const items: number[] = [];
  const types: number[] = [];
  const at: number[] = [];
  const given: number[] = [];
  history.forEach((behaviour, h) => {
    const type = BEHAVIOUR_TYPES.indexOf(behaviour.type);
    const weight = BEHAVIOUR_WEIGHTS[type] ?? 0;
    const item = weight > 0 ? indexOf(behaviour.itemId) : -1;
    if (item < 0) return;
    const last = items.length - 1;
    if (last >= 0 && items[last] === item) {
      if (weight > BEHAVIOUR_WEIGHTS[types[last]!]!) types[last] = type;
      given[last] = h;
      return;
    }
    items.push(item);
    types.push(type);
    at.push(behaviour.at);
    given.push(h);
  });
  return { items, types, at, given };
}

/** The history as it would be had the shopper never touched this item. */
export function without(history: KnownHistory, item: number): KnownHistory {
  const keep = history.items.map((i) => i !== item);
  const rest = (column: readonly number[]): number[] => column.filter((_, i) => keep[i]!);
  return {
    items: rest(history.items),
    types: rest(history.types),
    at: rest(history.at),
    given: rest(history.given),
  };
}
