import { PATH_SEPARATOR } from '../model-file/encode';

/** Category paths of a catalogue with all that are above them; a parent comes before its children. */
export interface PathTree {
  readonly paths: readonly string[];
  /** Place of the path above, -1 for a root. */
  readonly parent: readonly number[];
  /** Path of each item, -1 for one without a category. */
  readonly of: Int32Array;
}

export function pathTree(categories: ArrayLike<readonly string[]>): PathTree {
  const places = new Map<string, number>();
  const parent: number[] = [];
  const place = (path: readonly string[]): number => {
    if (path.length === 0) return -1;
    const key = path.join(PATH_SEPARATOR);
    const known = places.get(key);
    if (known !== undefined) return known;
    const above = place(path.slice(0, -1));
    parent.push(above);
    places.set(key, parent.length - 1);
    return parent.length - 1;
  };
  const of = Int32Array.from({ length: categories.length }, (_, i) => place(categories[i]!));
  return { paths: [...places.keys()], parent, of };
}
