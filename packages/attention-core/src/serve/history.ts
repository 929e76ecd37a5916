import { BEHAVIOUR_WEIGHTS, goesOn } from '../dataset';
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
  const columns = emptyColumns();
  history.forEach((behaviour, h) => {
    const type = BEHAVIOUR_TYPES.indexOf(behaviour.type);
    const item = weightOf(type) > 0 ? indexOf(behaviour.itemId) : -1;
    if (item >= 0) append(columns, item, type, behaviour.at, h);
  });
  return columns;
}

/** The history as it would be had the shopper never touched this item. */
export function without(history: KnownHistory, item: number): KnownHistory {
  const columns = emptyColumns();
  history.items.forEach((other, i) => {
    if (other !== item) append(columns, other, history.types[i]!, history.at[i]!, history.given[i]!);
  });
  return columns;
}

type Columns = Record<keyof KnownHistory, number[]>;

function emptyColumns(): Columns {
  return { items: [], types: [], at: [], given: [] };
}

function weightOf(type: number): number {
  return BEHAVIOUR_WEIGHTS[type] ?? 0;
}

function append(
  { items, types, at, given }: Columns,
  item: number,
  type: number,
  when: number,
  h: number,
): void {
  const last = items.length - 1;
  const isSame = last >= 0 && items[last] === item;
  if (isSame && goesOn({ type: types[last]!, at: at[last]! }, { type, at: when })) {
    if (weightOf(type) > weightOf(types[last]!)) types[last] = type;
    given[last] = h;
    return;
  }
  items.push(item);
  types.push(type);
  at.push(when);
  given.push(h);
}

/** Whether the model sees the same in both. */
export function isSameHistory(a: KnownHistory, b: KnownHistory): boolean {
  const same = (x: readonly number[], y: readonly number[]): boolean => x.every((value, i) => value === y[i]);
  return (
    a.items.length === b.items.length && same(a.items, b.items) && same(a.types, b.types) && same(a.at, b.at)
  );
}
