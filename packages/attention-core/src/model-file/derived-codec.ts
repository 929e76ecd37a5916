import { itemArray, type DecodedSections, type Numbers } from '../codec';
import { CoreError } from '../errors';
import type { Derived, ModelManifest } from './types';

/** What follows from the rest of the file. */
export function derivedSections(
  { lenders, content, vectorSum }: Derived,
  count: number,
): [string, Numbers][] {
  const kind = itemArray(count);
  return [
    ['lenders.items', kind.from(lenders.items)],
    ['lenders.offsets', lenders.offsets],
    ['lenders.from', kind.from(lenders.from)],
    ['lenders.weights', lenders.weights],
    ['lenders.likeness', lenders.likeness],
    ['content.rarity', content.rarity],
    ['content.factor', content.factor],
    ['content.sums', content.sums],
    ['vectors.sum', vectorSum],
  ];
}

/** Reads them as views of the file; every index is checked (`verified`: was checked before). */
export function readDerived(
  file: DecodedSections,
  { items: count, dim, featureRows }: ModelManifest,
  verified: boolean,
): Derived {
  const rarity = file.section('content.rarity', 'f64');
  const factor = file.section('content.factor', 'f32');
  const sums = file.section('content.sums', 'f64');
  const vectorSum = file.section('vectors.sum', 'f64');
  if (rarity.length !== featureRows || sums.length !== featureRows || factor.length !== count) {
    throw new CoreError('DAMAGED', `the content weights of the model file do not fit its ${count} items`);
  }
  if (vectorSum.length !== dim) throw new CoreError('DAMAGED', `the sum of vectors is not ${dim} wide`);
  return { lenders: readLenders(file, count, verified), content: { rarity, factor, sums }, vectorSum };
}

function readLenders(file: DecodedSections, count: number, verified: boolean): Derived['lenders'] {
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
