import { featureRow } from '../features';
import { contentIndex, type ContentIndex } from '../memory';
import type { Model } from '../model-file/types';
import type { ItemFeatures } from '../types';

/** An item that came after the model: all that is known of it are its features. */
export interface NewItem {
  readonly itemId: string;
  readonly category: readonly string[];
  readonly brand: string;
  readonly ids: readonly number[];
  readonly weights: readonly number[];
}

/** The model's items followed by new ones, under one numbering. */
export interface ServedCatalogue {
  readonly itemIds: string[];
  readonly index: Map<string, number>;
  readonly known: number;
  readonly added: NewItem[];
  /** Made when it is first asked for: a new instance need not wait for it before its first list. */
  readonly content: () => ContentIndex;
  /** Lets the index be made anew, with the items added since. */
  readonly outdateContent: () => void;
}

export function servedCatalogue(model: Model): ServedCatalogue {
  const index = new Map<string, number>();
  for (const [i, id] of model.itemIds.entries()) index.set(id, i);
  let content: ContentIndex | undefined;
  const catalogue: ServedCatalogue = {
    itemIds: [...model.itemIds],
    index,
    known: model.itemIds.length,
    added: [],
    content: () => (content ??= contentIndex(allFeatures(catalogue, model), model.manifest.featureRows)),
    outdateContent: () => (content = undefined),
  };
  return catalogue;
}

/** Adds items the model does not know, or replaces the features of ones added before. True when something changed. */
export function addToCatalogue(
  catalogue: ServedCatalogue,
  model: Model,
  items: readonly ItemFeatures[],
): boolean {
  let changed = false;
  for (const item of items) {
    const at = catalogue.index.get(item.itemId);
    if (at !== undefined && at < catalogue.known) continue;
    const { ids, weights } = featureRow(item, model.manifest.featureRows);
    const entry = { itemId: item.itemId, category: item.category, brand: item.brand, ids, weights };
    if (at === undefined) {
      catalogue.index.set(item.itemId, catalogue.itemIds.length);
      catalogue.itemIds.push(item.itemId);
      catalogue.added.push(entry);
    } else catalogue.added[at - catalogue.known] = entry;
    changed = true;
  }
  if (changed) catalogue.outdateContent();
  return changed;
}

function allFeatures(catalogue: ServedCatalogue, model: Model): Model['features'] {
  if (catalogue.added.length === 0) return model.features;
  const offsets = new Uint32Array(catalogue.itemIds.length + 1);
  offsets.set(model.features.offsets);
  const ids: number[] = [];
  const weights: number[] = [];
  const base = model.features.items.length;
  catalogue.added.forEach((item, a) => {
    ids.push(...item.ids);
    weights.push(...item.weights);
    offsets[catalogue.known + a + 1] = base + ids.length;
  });
  const items = new Uint32Array(base + ids.length);
  items.set(model.features.items);
  items.set(ids, base);
  const values = new Float32Array(items.length);
  values.set(model.features.weights);
  values.set(weights, base);
  return { offsets, items, weights: values };
}
