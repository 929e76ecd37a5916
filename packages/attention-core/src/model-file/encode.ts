import { encodeSections, type Numbers } from '../codec';
import { contentIndex } from '../memory';
import { packed } from './item-lists';
import { kernelSections, quantised } from './kernel-codec';
import { lendersOf, lendersSections } from './lenders-codec';
import { rowsSections } from './rows-codec';
import { wordsSections } from './words-codec';
import type { Model } from './types';

export const MODEL_MAGIC = 'ZHUYIMDL';
export const MODEL_FORMAT = 3;

/** Tables with a row an item or a feature, by far the largest: int8 rows. All other tensors are f32. */
export const ROW_TABLES: ReadonlySet<string> = new Set(['vectors', 'feature']);

/** Separates the levels of a category path inside the file; no title holds it. */
export const PATH_SEPARATOR = '\u001f';

/** The file form of a model: docs/model-format.md. Equal models give equal bytes. */
export function encodeModel(model: Model): Uint8Array {
  const items = model.itemIds.length;
  const { featureRows } = model.manifest;
  const ids = packed(model.itemIds);
  const features = quantised(model.features);
  const sections: [string, Numbers][] = [
    ['ids.text', ids.text],
    ['ids.ends', ids.ends],
    ...wordsSections(
      'categories',
      Array.from(model.categories, (path) => path.join(PATH_SEPARATOR)),
    ),
    ...wordsSections('brands', model.brands),
    ['support', model.support],
    ['recency', model.recency],
    ['counts', model.counts],
    ...kernelSections('features', features, featureRows),
    // As they follow from the features that the file holds: a server need not look for them.
    ...lendersSections(
      lendersOf(() => contentIndex(features, featureRows), model.support),
      items,
    ),
  ];
  const tensors = [...model.tensors].map(([name, { rows, cols }]) => ({ name, rows, cols }));
  for (const [name, tensor] of model.tensors) {
    const place = `tensor.${name}`;
    if (ROW_TABLES.has(name)) sections.push(...rowsSections(place, tensor));
    else sections.push([place, tensor.data]);
  }
  // Last, so that a server may read what comes before without them: see modelPieces.
  sections.push(
    ...kernelSections('covisit', model.covisit, items),
    ...kernelSections('weights', model.weights, items),
    ...kernelSections('together', model.together, items),
  );
  return encodeSections(MODEL_MAGIC, MODEL_FORMAT, { manifest: model.manifest, tensors }, sections);
}
