import { ChosenList, type ItemList } from '../model-file/item-lists';

/** softmax of scores, in 64 bits. */
export function softmax(scores: ArrayLike<number>): Float64Array {
  let most = -Infinity;
  for (let i = 0; i < scores.length; i++) if (scores[i]! > most) most = scores[i]!;
  const weights = new Float64Array(scores.length);
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    weights[i] = Math.exp(scores[i]! - most);
    sum += weights[i]!;
  }
  for (let i = 0; i < scores.length; i++) weights[i] = weights[i]! / sum;
  return weights;
}

/**
 * Names a shopper attends to more than shoppers at large do: the attention a_ui summed over the items of a name,
 * less what it is without a history. (h_u = sum a_ui x_i is linear in the same sums.) `lists` give each of the first
 * items a value, which has a name or ''; `others` names those behind them.
 */
export function interestNames(
  personal: Float64Array,
  atLarge: Float64Array,
  lists: readonly NamedList[],
  others: readonly (readonly string[])[],
  count: number,
): string[] {
  const gains = new Map<string, number>();
  const add = (name: string, gain: number): void => void gains.set(name, (gains.get(name) ?? 0) + gain);
  for (const { names, index } of lists) {
    const sums = new Float64Array(names.length);
    for (let i = 0; i < index.length; i++) sums[index[i]!]! += personal[i]! - atLarge[i]!;
    names.forEach((name, place) => add(name, sums[place]!));
  }
  others.forEach((names, o) => {
    const i = personal.length - others.length + o;
    for (const name of names) add(name, personal[i]! - atLarge[i]!);
  });
  return [...gains]
    .filter(([name, gain]) => name !== '' && gain > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, count)
    .map(([name]) => name);
}

/** A name for each of a few values, and which of them an item has. */
export interface NamedList {
  readonly names: readonly string[];
  readonly index: Uint32Array;
}

/** Lists of few values, as files have them, are named by value. */
export function namedList<T>(list: ItemList<T>, nameOf: (value: T) => string): NamedList {
  if (list instanceof ChosenList) {
    const { values, index } = list as ChosenList<T>;
    return { names: values.map(nameOf), index };
  }
  return { names: Array.from(list, nameOf), index: Uint32Array.from({ length: list.length }, (_, i) => i) };
}
