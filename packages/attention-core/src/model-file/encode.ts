import { encodeSections, type Numbers } from '../codec';
import { asServed } from './as-served';
import { contextHead, contextSections } from './context-codec';
import { derivedSections } from './derived-codec';
import { packed } from './item-lists';
import { kernelSections } from './kernel-codec';
import { repeatHead, repeatSections } from './repeat-codec';
import { ROW_TABLES, rowsSections } from './rows-codec';
import { wordsSections } from './words-codec';
import type { Model } from './types';

export const MODEL_MAGIC = 'ZHUYIMDL';
export const MODEL_FORMAT = 4;

/** Separates the levels of a category path inside the file; no title holds it. */
export const PATH_SEPARATOR = '\u001f';

/** The file form of a model: docs/model-format.md. Equal models give equal bytes. */
export function encodeModel(model: Model): Uint8Array {
  const items = model.itemIds.length;
  const ids = packed(model.itemIds);
  const { features, tensors, derived } = asServed(model);
  const sections: [string, Numbers][] = [
    ['ids.text', ids.text],
    ['ids.ends', ids.ends],
    ['ids.slots', ids.slots],
    ...wordsSections(
      'categories',
      Array.from(model.categories, (path) => path.join(PATH_SEPARATOR)),
    ),
    ...wordsSections('brands', model.brands),
    ['support', model.support],
    ['recency', model.recency],
    ['counts', model.counts],
    ...kernelSections('features', features, model.manifest.featureRows),
    ...derivedSections(derived, items),
    ...(model.context ? contextSections(model.context) : []),
    ...(model.repeat ? repeatSections(model.repeat) : []),
  ];
  const shapes = [...tensors].map(([name, { rows, cols }]) => ({ name, rows, cols }));
  for (const [name, tensor] of tensors) {
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
  const context = model.context && contextHead(model.context);
  const repeat = model.repeat && repeatHead(model.repeat);
  const head = {
    manifest: model.manifest,
    tensors: shapes,
    ...(context ? { context } : {}),
    ...(repeat ? { repeat } : {}),
  };
  return encodeSections(MODEL_MAGIC, MODEL_FORMAT, head, sections);
}
