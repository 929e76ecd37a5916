import { encodeSections, packStrings, type Numbers } from '../codec';
import { kernelSections } from './kernel-codec';
import { rowsSections } from './rows-codec';
import { wordsSections } from './words-codec';
import type { Model } from './types';

export const MODEL_MAGIC = 'ZHUYIMDL';
export const MODEL_FORMAT = 2;

/** Tables with a row an item or a feature, by far the largest: int8 rows. All other tensors are f32. */
export const ROW_TABLES: ReadonlySet<string> = new Set(['vectors', 'feature']);

/** Separates the levels of a category path inside the file; no title holds it. */
export const PATH_SEPARATOR = '\u001f';

/** The file form of a model: docs/model-format.md. Equal models give equal bytes. */
export function encodeModel(model: Model): Uint8Array {
  const items = model.itemIds.length;
  const { featureRows } = model.manifest;
  const sections: [string, Numbers][] = [
    ['ids', packStrings(model.itemIds)],
    ...wordsSections(
      'categories',
      model.categories.map((path) => path.join(PATH_SEPARATOR)),
    ),
    ...wordsSections('brands', model.brands),
    ['support', model.support],
    ['recency', model.recency],
    ['counts', model.counts],
    ...kernelSections('features', model.features, featureRows),
    ...kernelSections('covisit', model.covisit, items),
    ...kernelSections('weights', model.weights, items),
    ...kernelSections('together', model.together, items),
  ];
  const tensors = [...model.tensors].map(([name, { rows, cols }]) => ({ name, rows, cols }));
  for (const [name, { data, cols }] of model.tensors) {
    const place = `tensor.${name}`;
    if (ROW_TABLES.has(name)) sections.push(...rowsSections(place, data, cols));
    else sections.push([place, data]);
  }
  return encodeSections(MODEL_MAGIC, MODEL_FORMAT, { manifest: model.manifest, tensors }, sections);
}
