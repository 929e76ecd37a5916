import type { Recommender } from '../types';

/**
 * Finds items by how often they were touched in training: by native searches in place of a look at every item, and only
 * where the answer may have changed. Items behind those of the model count as untouched.
 */
export function rarelyTouched(support: Uint32Array, size: () => number): Recommender['rarelyTouched'] {
  let known: { readonly below: number; readonly size: number; readonly items: readonly number[] } | undefined;
  return (below) => {
    if (known?.below === below && known.size === size()) return known.items;
    const found: number[] = [];
    for (let count = 0; count < below; count++) {
      for (let i = support.indexOf(count); i >= 0; i = support.indexOf(count, i + 1)) found.push(i);
    }
    for (let i = support.length; below > 0 && i < size(); i++) found.push(i);
    known = { below, size: size(), items: [...Uint32Array.from(found).sort()] };
    return known.items;
  };
}
