import { ChosenList, type ItemList } from '../model-file/item-lists';

/** A name for each of a few values, and which of them an item has; only the first items may have one. */
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

/** What attention there is for whom: of each list by value, and of each item behind those that the lists know. */
export interface Attention {
  readonly byValue: readonly Float64Array[];
  readonly behind: Float64Array;
}

/** a_ui = softmax of the scores, summed over the items of each value. Lists are of one length. */
export function attentionOf(scores: Float32Array, lists: readonly NamedList[]): Attention {
  let most = -Infinity;
  for (let i = 0; i < scores.length; i++) if (scores[i]! > most) most = scores[i]!;
  const listed = lists[0]?.index.length ?? 0;
  const byValue = lists.map(({ names }) => new Float64Array(names.length));
  const behind = new Float64Array(scores.length - listed);
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    const weight = Math.exp(scores[i]! - most);
    sum += weight;
    if (i >= listed) behind[i - listed] = weight;
    else for (let l = 0; l < lists.length; l++) byValue[l]![lists[l]!.index[i]!]! += weight;
  }
  for (const sums of [...byValue, behind]) for (let v = 0; v < sums.length; v++) sums[v] = sums[v]! / sum;
  return { byValue, behind };
}

/**
 * Names a shopper attends to more than shoppers at large do, the most telling first: the attention summed over the items
 * of a name, less what it is without a history. (h_u = sum a_ui x_i is linear in the same sums.) A value's name may be '';
 * `others` names the items behind the lists.
 */
export function interestNames(
  personal: Attention,
  atLarge: Attention,
  lists: readonly NamedList[],
  others: readonly (readonly string[])[],
  count: number,
): string[] {
  const gains = new Map<string, number>();
  const add = (name: string, gain: number): void => void gains.set(name, (gains.get(name) ?? 0) + gain);
  lists.forEach(({ names }, l) => {
    names.forEach((name, v) => add(name, personal.byValue[l]![v]! - atLarge.byValue[l]![v]!));
  });
  others.forEach((names, o) => {
    for (const name of names) add(name, personal.behind[o]! - atLarge.behind[o]!);
  });
  return [...gains]
    .filter(([name, gain]) => name !== '' && gain > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, count)
    .map(([name]) => name);
}
