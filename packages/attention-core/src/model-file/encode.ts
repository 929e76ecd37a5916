import { encodeSections, packStrings, type Numbers } from '../codec';
import { kernelSections } from './kernel-codec';
import type { Model } from './types';

export const MODEL_MAGIC = 'ZHUYIMDL';
export const MODEL_FORMAT = 1;

/** Separates the levels of a category path inside the file; no title holds it. */
export const PATH_SEPARATOR = '\u001f';

/** The file form of a model: docs/model-format.md. Equal models give equal bytes. */
export function encodeModel(model: Model): Uint8Array {
  const items = model.itemIds.length;
  const { featureRows } = model.manifest;
  const sections: [string, Numbers][] = [
    ['ids', packStrings(model.itemIds)],
    ['categories', packStrings(model.categories.map((path) => path.join(PATH_SEPARATOR)))],
    ['brands', packStrings(model.brands)],
    ['support', model.support],
    ['recency', model.recency],
    ...kernelSections('features', model.features, featureRows),
    ...kernelSections('covisit', model.covisit, items),
    ...kernelSections('weights', model.weights, items),
    ...kernelSections('together', model.together, items),
  ];
  const tensors = [...model.tensors].map(([name, { rows, cols }]) => ({ name, rows, cols }));
  for (const [name, tensor] of model.tensors) sections.push([`tensor.${name}`, tensor.data]);
  return encodeSections(MODEL_MAGIC, MODEL_FORMAT, { manifest: model.manifest, tensors }, sections);
}
