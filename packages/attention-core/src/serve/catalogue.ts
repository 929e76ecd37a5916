import { featureRow } from '../features';
import { contentIndex, type ContentIndex } from '../memory';
import { packed } from '../model-file/item-lists';
import { workedOut } from '../model-file/kernel-codec';
import type { ContentWeights, ItemKernel, ServedModel } from '../model-file/types';
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
  readonly known: number;
  readonly added: NewItem[];
  readonly size: number;
  itemId(index: number): string;
  /** Index of an item, or -1. */
  indexOf(itemId: string): number;
  /** Of all items, those that were added too. */
  readonly content: () => ContentIndex;
  /** Lets the index be made anew, with the items added since. */
  readonly outdateContent: () => void;
}

export function servedCatalogue(model: ServedModel, weights: ContentWeights): ServedCatalogue {
  const ids = packed(model.itemIds);
  const known = ids.length;
  const added: NewItem[] = [];
  /** Where those that were added are, which may have changed their features since. */
  const places = new Map<string, number>();
  let content: ContentIndex | undefined = { features: model.features, ...weights };
  const catalogue: ServedCatalogue = {
    known,
    added,
    get size() {
      return known + added.length;
    },
    itemId: (i) => (i < known ? ids.at(i) : added[i - known]?.itemId) ?? '',
    indexOf(itemId) {
      const index = ids.indexOf(itemId);
      if (index >= 0) return index;
      for (let a = places.size; a < added.length; a++) places.set(added[a]!.itemId, known + a);
      return places.get(itemId) ?? -1;
    },
    content: () => (content ??= contentIndex(allFeatures(catalogue, model), model.manifest.featureRows)),
    outdateContent: () => (content = undefined),
  };
  return catalogue;
}

/** Adds items the model does not know, or replaces the features of ones added before. True when something changed. */
export function addToCatalogue(
  catalogue: ServedCatalogue,
  model: ServedModel,
  items: readonly ItemFeatures[],
): boolean {
  let changed = false;
  for (const item of items) {
    const at = catalogue.indexOf(item.itemId);
    if (at >= 0 && at < catalogue.known) continue;
    const { ids, weights } = featureRow(asTrained(item, model), model.manifest.featureRows);
    const entry = { itemId: item.itemId, category: item.category, brand: item.brand, ids, weights };
    if (at < 0) catalogue.added.push(entry);
    else catalogue.added[at - catalogue.known] = entry;
    changed = true;
  }
  if (changed) catalogue.outdateContent();
  return changed;
}

/** Without what the version was not trained with: it would be taken for something else. */
function asTrained(item: ItemFeatures, { manifest }: ServedModel): ItemFeatures {
  return manifest.rated === true ? item : { ...item, rating: undefined };
}

function allFeatures(catalogue: ServedCatalogue, model: ServedModel): ItemKernel {
  if (catalogue.added.length === 0) return model.features;
  const offsets = new Uint32Array(catalogue.size + 1);
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
  values.set(workedOut(model.features).weights);
  values.set(weights, base);
  return { offsets, items, weights: values };
}
