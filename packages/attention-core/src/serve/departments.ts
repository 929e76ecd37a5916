import { ChosenList, type ItemList } from '../model-file/item-lists';
import type { Departments } from '../types';

/** A level of the category tree is taken where its largest department is less than this part of the shop. */
const LARGEST = 0.5;
/** Levels that are looked at. */
const DEEPEST = 4;

/** What an item counts beside its interactions, so that a department nobody has come to yet is one all the same. */
const EACH = 1;

/**
 * The departments of a shop: the first level of its category tree where no department is half of it. A shop of one top
 * category is divided by the next level; one that never divides so is taken as it divides last.
 * `paths` are the category paths of the values of `index`, which names one for each item.
 */
export function departmentsOf(
  paths: readonly (readonly string[])[],
  index: ArrayLike<number>,
  support: (item: number) => number,
): Departments {
  const weights = new Float64Array(paths.length);
  for (let i = 0; i < index.length; i++) {
    const value = index[i]!;
    weights[value] = weights[value]! + EACH + support(i);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const deepest = Math.min(
    DEEPEST,
    paths.reduce((most, { length }) => Math.max(most, length), 1),
  );
  for (let depth = 1; ; depth++) {
    const { names, of } = namesAt(paths, depth);
    const shares = new Float64Array(names.length);
    of.forEach((department, value) => (shares[department] = shares[department]! + weights[value]! / total));
    if (depth < deepest && Math.max(...shares) >= LARGEST) continue;
    return { names, of: Uint32Array.from(index, (value) => of[value]!), shares };
  }
}

/** The different beginnings of the paths, and which of them each path has. */
function namesAt(
  paths: readonly (readonly string[])[],
  depth: number,
): { names: string[]; of: readonly number[] } {
  const numbers = new Map<string, number>();
  const names: string[] = [];
  const of = paths.map((path) => {
    const key = path.slice(0, depth).join('\n');
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, names.length);
    return names.push(path[Math.min(depth, path.length) - 1] ?? '') - 1;
  });
  return { names, of };
}

/** Category paths of a list and of items that came after it: the different ones, and which each item has. */
export function pathsOf(
  list: ItemList<readonly string[]>,
  added: readonly (readonly string[])[],
): { paths: readonly (readonly string[])[]; index: Uint32Array } {
  const chosen = list instanceof ChosenList ? (list as ChosenList<readonly string[]>) : undefined;
  const values = chosen ? chosen.values : Array.from(list);
  const index = new Uint32Array(list.length + added.length);
  for (let i = 0; i < index.length; i++)
    index[i] = i < list.length ? (chosen?.index[i] ?? i) : values.length + i - list.length;
  return { paths: [...values, ...added], index };
}
