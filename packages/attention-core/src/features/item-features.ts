import type { SparseKernel } from '../model-file/types';
import type { ItemFeatures } from '../types';
import { hashText } from './hash';
import { ratingNames } from './rating';
import { titleGrams } from './title';

/** How much of an item's features each group makes up, when all groups are there. */
const GROUPS = { category: 0.45, title: 0.3, brand: 0.15, price: 0.1, rating: 0.1 } as const;

/** Price bands are a factor of 2^(1/1.5) = 1.59 wide. */
const BANDS_PER_DOUBLING = 1.5;

/** One item's features: rows of the feature table and weights that sum to 1 (empty when it has none). */
export interface FeatureRow {
  readonly ids: readonly number[];
  readonly weights: readonly number[];
}

function names(item: ItemFeatures): { group: keyof typeof GROUPS; names: string[] }[] {
  const band = item.priceFen > 0 ? Math.floor(Math.log2(item.priceFen) * BANDS_PER_DOUBLING) : undefined;
  return [
    {
      group: 'category' as const,
      names: item.category.filter((level) => level !== '').map((level) => `c:${level}`),
    },
    { group: 'title' as const, names: titleGrams(item.title).map((gram) => `t:${gram}`) },
    { group: 'brand' as const, names: item.brand === '' ? [] : [`b:${item.brand.toLowerCase()}`] },
    { group: 'price' as const, names: band === undefined ? [] : [`p:${band}`] },
    { group: 'rating' as const, names: ratingNames(item) },
  ].filter((entry) => entry.names.length > 0);
}

/** Hashes an item's category levels, brand, price band, title and rating into rows 0 .. rows-1 (rows a power of two). */
export function featureRow(item: ItemFeatures, rows: number): FeatureRow {
  const groups = names(item);
  const total = groups.reduce((sum, { group }) => sum + GROUPS[group], 0);
  const weights = new Map<number, number>();
  for (const { group, names: list } of groups) {
    for (const name of list) {
      const id = hashText(name) & (rows - 1);
      weights.set(id, (weights.get(id) ?? 0) + GROUPS[group] / total / list.length);
    }
  }
  return { ids: [...weights.keys()], weights: [...weights.values()] };
}

/** Rows for a catalogue: the limit, or less when it has few distinct features. */
export function featureTableRows(catalogue: readonly ItemFeatures[], limit: number): number {
  const distinct = new Set<string>();
  for (const item of catalogue) {
    for (const { names: list } of names(item)) for (const name of list) distinct.add(name);
    // Enough for the limit: how many more there are makes no difference.
    if (distinct.size * 2 >= limit) break;
  }
  let rows = 64;
  while (rows < limit && rows < distinct.size * 2) rows *= 2;
  return rows;
}

/** Features of a whole catalogue as CSR over items. */
export function catalogueFeatures(catalogue: readonly ItemFeatures[], rows: number): SparseKernel {
  const offsets = new Uint32Array(catalogue.length + 1);
  let ids = new Uint32Array(1024);
  let weights = new Float32Array(1024);
  catalogue.forEach((item, i) => {
    const row = featureRow(item, rows);
    const from = offsets[i]!;
    const end = from + row.ids.length;
    if (end > ids.length) {
      const [moreIds, moreWeights] = [new Uint32Array(2 * end), new Float32Array(2 * end)];
      moreIds.set(ids);
      moreWeights.set(weights);
      [ids, weights] = [moreIds, moreWeights];
    }
    ids.set(row.ids, from);
    weights.set(row.weights, from);
    offsets[i + 1] = end;
  });
  const total = offsets[catalogue.length]!;
  return { offsets, items: ids.slice(0, total), weights: weights.slice(0, total) };
}
