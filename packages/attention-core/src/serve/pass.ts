import type { ContentIndex, ContentProfile } from '../memory';
import type { ServedModel } from '../model-file/types';
import { createCatalogueSpace, type CodedRows } from '../engine/catalogue';
import type { EngineChoice } from '../engine';
import type { NamedList } from './interests';

/** What a pass multiplies and adds up; what is left out adds nothing. */
export interface PassTerms {
  /** Times w . x_i + b_i. */
  readonly attention?: { readonly weight: number; readonly w: Float32Array } | undefined;
  /** Times cos(x, x_i). */
  readonly likeness?: { readonly weight: number; readonly x: Float32Array } | undefined;
  /** Times r_i. */
  readonly recency?: number;
  /** Of what kernels say, times log(1 + m / eps) and n: see `remember`. */
  readonly covisit?: number;
  readonly weights?: number;
  /** Times the affinity to a profile. */
  readonly content?:
    { readonly weight: number; readonly index: ContentIndex; readonly profile: ContentProfile } | undefined;
}

/**
 * What scoring all items for one shopper reads, side by side in the kernels' memory: a copy of two megabytes at 20,000 items,
 * made for the first shopper with a history. A new instance then has kernels at once, where TypeScript is only
 * interpreted until it has run a while.
 */
export interface CataloguePass {
  /** Items it has room for: a catalogue that has grown needs another. */
  readonly size: number;
  /**
   * Asks what the kernels say of a history, which `fill` adds to zeros: m, the co-visits, and n, the item-item weights.
   * Good until the next call.
   */
  remember(fill: (m: Float32Array, n: Float32Array) => void, eps: number): Remembered;
  /** Takes the recency prior that is asked for from now on. */
  takeRecency(recency: Float32Array): void;
  /** Over all items of the model. */
  sumOfRecency(): number;
  sumOfBias(): number;
  /** The sum of the terms for each item of the model; a view, good until the next call. */
  score(terms: PassTerms): Float32Array;
  /** a_ui = softmax of scores, `size` of them, summed by value of each list, then by item behind those of the model. */
  attention(scores: Float32Array): readonly Float32Array[];
}

/** Views of what the kernels say, an item each, and the sums over the items. */
export interface Remembered {
  /** log(1 + m / eps). */
  readonly shares: Float32Array;
  readonly sumOfShares: number;
  readonly weights: Float32Array;
  readonly sumOfWeights: number;
}

const KERNEL_LANES = 8;

/** Over a model that comes from its file, or as its file would give it back (asServed); `lists` are what items are called. */
export function createPass(
  model: ServedModel,
  size: number,
  lists: readonly [NamedList, NamedList],
  engine: EngineChoice = 'auto',
): CataloguePass {
  const known = model.itemIds.length;
  const { dim, featureRows } = model.manifest;
  const vectors = model.tensors.get('vectors');
  const { offsets, items: columns, weights: codes, scales: featureScales } = model.features;
  const padded = Math.ceil(size / 4) * 4;
  const most = Math.max(...lists.map(({ names }) => names.length)) + size - known;
  const columnKind = columns instanceof Uint16Array ? Uint16Array : Uint32Array;
  const { kernels, arrays } = createCatalogueSpace(
    {
      codes: [Int8Array, vectors?.codes?.length ?? 0],
      scales: [Float32Array, vectors?.rows ?? 0],
      inverse: [Float32Array, vectors?.rows ?? 0],
      w: [Float32Array, dim],
      bias: [Float32Array, padded],
      recency: [Float32Array, padded],
      offsets: [Uint32Array, known + 1],
      columns: [columnKind, columns.length],
      featureCodes: [Int8Array, codes.length],
      factor: [Float32Array, known],
      profile: [Float32Array, featureRows],
      covisit: [Float32Array, padded],
      shares: [Float32Array, padded],
      weights: [Float32Array, padded],
      out: [Float32Array, padded],
      first: [Uint32Array, size],
      second: [Uint32Array, size],
      sums: [Float32Array, most],
    },
    dim % KERNEL_LANES === 0 ? engine : 'plain',
  );
  if (vectors?.codes) arrays.codes.set(vectors.codes);
  if (vectors?.scales) arrays.scales.set(vectors.scales);
  arrays.bias.set(model.tensors.get('bias')?.data ?? []);
  arrays.offsets.set(offsets);
  arrays.columns.set(columns);
  arrays.featureCodes.set(codes);
  const rows: CodedRows = { offsets: arrays.offsets, columns: arrays.columns, codes: arrays.featureCodes };
  const values = [arrays.first, arrays.second];
  lists.forEach(({ names, index }, l) => {
    values[l]!.set(index);
    for (let i = known; i < size; i++) values[l]![i] = names.length + i - known;
  });

  function addDots(scales: Float32Array, w: Float32Array, weight: number): void {
    if (!vectors) return;
    arrays.w.set(w);
    kernels.addDots(arrays.codes, scales, arrays.w, known, dim, weight, arrays.out);
  }

  let hasLengths = false;
  function takeLengths(): void {
    if (!hasLengths && vectors) kernels.inverseLengths(arrays.codes, known, dim, arrays.inverse);
    hasLengths = true;
  }

  /** What is in memory, and what it adds up to. */
  let recency: Float32Array | undefined;
  let sumOfRecency: number | undefined;
  let sumOfBias: number | undefined;

  /** The content index whose factors are in memory. */
  let factorsOf: ContentIndex | undefined;
  function takeFactors(index: ContentIndex): void {
    if (factorsOf === index) return;
    factorsOf = index;
    arrays.factor.set(index.factor.subarray(0, known));
    // An index over weights that are worked out has factors for those, not for the codes.
    if (index.features === model.features || !featureScales) return;
    for (let i = 0; i < known; i++) arrays.factor[i] = arrays.factor[i]! * featureScales[i]!;
  }

  return {
    size,
    remember: (fill, eps) => {
      const { covisit, shares, weights } = arrays;
      covisit.fill(0);
      weights.fill(0);
      fill(covisit, weights);
      const sumOfShares = kernels.logShares(covisit, padded, 1 / eps, shares);
      return { shares, sumOfShares, weights, sumOfWeights: kernels.sum(weights, padded) };
    },
    takeRecency: (values) => {
      if (recency === values) return;
      recency = values;
      arrays.recency.set(values);
      sumOfRecency = undefined;
    },
    sumOfRecency: () => (sumOfRecency ??= kernels.sum(arrays.recency, padded)),
    sumOfBias: () => (sumOfBias ??= kernels.sum(arrays.bias, padded)),
    score: ({ attention, likeness, covisit = 0, weights = 0, recency: weight = 0, content }) => {
      arrays.out.fill(0);
      if (covisit !== 0) kernels.addScaled(arrays.shares, padded, covisit, arrays.out);
      if (weights !== 0) kernels.addScaled(arrays.weights, padded, weights, arrays.out);
      if (attention) {
        addDots(arrays.scales, attention.w, attention.weight);
        kernels.addScaled(arrays.bias, padded, attention.weight, arrays.out);
      }
      if (likeness) {
        takeLengths();
        addDots(arrays.inverse, likeness.x, likeness.weight / (Math.hypot(...likeness.x) || 1));
      }
      kernels.addScaled(arrays.recency, padded, weight, arrays.out);
      if (content) {
        takeFactors(content.index);
        arrays.profile.set(content.profile.values);
        kernels.addProfile(rows, arrays.factor, arrays.profile, known, content.weight, arrays.out);
      }
      return arrays.out.subarray(0, known);
    },
    attention: (scores) => {
      arrays.out.set(scores);
      arrays.out.fill(-Infinity, size);
      const total = kernels.exponentials(arrays.out, padded);
      return values.map((index) => {
        arrays.sums.fill(0);
        kernels.sumByIndex(arrays.out, size, index, arrays.sums);
        return arrays.sums.map((sum) => sum / total);
      });
    },
  };
}
