import { ChosenList, type ItemList } from '../model-file/item-lists';

/** A name for each of a few values, and which of them each item of the model has. */
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

/**
 * Names a shopper attends to more than shoppers at large do, the most telling first: the attention a_ui summed over the items
 * of a name, less what it is without a history. (h_u = sum a_ui x_i is linear in the same sums.) Attention comes by list:
 * that of each value, then that of each item behind those of the model, which `others` give a name in each list. A name
 * may be ''.
 */
export function interestNames(
  personal: readonly Float32Array[],
  atLarge: readonly Float32Array[],
  lists: readonly (readonly string[])[],
  others: readonly (readonly string[])[],
  count: number,
): string[] {
  const gains = new Map<string, number>();
  lists.forEach((names, l) => {
    const all = [...names, ...others.map((own) => own[l] ?? '')];
    all.forEach((name, v) => {
      gains.set(name, (gains.get(name) ?? 0) + personal[l]![v]! - atLarge[l]![v]!);
    });
  });
  return [...gains]
    .filter(([name, gain]) => name !== '' && gain > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, count)
    .map(([name]) => name);
}
