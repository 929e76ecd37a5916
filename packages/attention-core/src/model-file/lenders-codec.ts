import type { DecodedSections, Numbers } from '../codec';
import { CoreError } from '../errors';
import { findLenders, itemArray, NO_LENDERS, type ContentIndex } from '../memory';
import type { Lenders } from './types';

/** Who lends to whom, of items with these features and so many interactions each. */
export function lendersOf(content: () => ContentIndex, support: Uint32Array): Lenders {
  const isAsked = support.includes(0) && support.some((count) => count > 0);
  return isAsked ? findLenders(content(), (i) => support[i] === 0) : NO_LENDERS;
}

export function lendersSections(
  { items, offsets, from, weights, likeness }: Lenders,
  count: number,
): [string, Numbers][] {
  const kind = itemArray(count);
  return [
    ['lenders.items', kind.from(items)],
    ['lenders.offsets', offsets],
    ['lenders.from', kind.from(from)],
    ['lenders.weights', weights],
    ['lenders.likeness', likeness],
  ];
}

/** Reads them as views of the file; every index is checked (`verified`: was checked before). */
export function readLenders(file: DecodedSections, count: number, verified: boolean): Lenders {
  const kind = itemArray(count) === Uint16Array ? 'u16' : 'u32';
  const items = file.section('lenders.items', kind);
  const offsets = file.section('lenders.offsets', 'u32');
  const from = file.section('lenders.from', kind);
  const weights = file.section('lenders.weights', 'f32');
  const likeness = file.section('lenders.likeness', 'f32');
  const damaged = new CoreError('DAMAGED', `the lenders of the model file do not fit its ${count} items`);
  if (offsets.length !== items.length + 1 || offsets[0] !== 0 || likeness.length !== items.length)
    throw damaged;
  if (from.length !== offsets.at(-1) || weights.length !== from.length) throw damaged;
  if (verified) return { items, offsets, from, weights, likeness };
  for (let b = 0; b < items.length; b++) if (offsets[b]! > offsets[b + 1]!) throw damaged;
  for (const item of items) if (item >= count) throw damaged;
  for (const item of from) if (item >= count) throw damaged;
  return { items, offsets, from, weights, likeness };
}
