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

/** Views of what the kernels say, an item each, and the sums over the items. */
export interface Remembered {
  /** log(1 + m / eps). */
  readonly shares: Float32Array;
  readonly sumOfShares: number;
  readonly weights: Float32Array;
  readonly sumOfWeights: number;
}

const KERNEL_LANES = 8;

/**
 * What scoring all items for one shopper reads, side by side in the kernels' memory: a copy of two megabytes at 20,000 items,
 * made for the first shopper with a history. A new instance then has kernels at once, where TypeScript is only
 * interpreted until it has run a while.
 */
export class CataloguePass {
  private readonly known: number;
  private readonly padded: number;
  private readonly space: PassSpace;
  private readonly rows: CodedRows;
  /** By list, the value of each item; those of items behind the model's follow. */
  private readonly values: readonly Uint32Array[];
  private hasLengths = false;
  /** What is in memory, and what it adds up to. */
  private recency: Float32Array | undefined;
  private recencySum: number | undefined;
  private biasSum: number | undefined;
  /** The content index whose factors are in memory. */
  private factorsOf: ContentIndex | undefined;

  /**
   * Over a model that comes from its file, or as its file would give it back (asServed). `size`: items it has room for, a
   * catalogue that has grown needs another; `lists` are what items are called.
   */
  constructor(
    private readonly model: ServedModel,
    readonly size: number,
    lists: readonly [NamedList, NamedList],
    engine: EngineChoice = 'auto',
  ) {
    this.known = model.itemIds.length;
    this.padded = Math.ceil(size / 4) * 4;
    const most = Math.max(...lists.map(({ names }) => names.length)) + size - this.known;
    this.space = spaceOf(model, size, most, engine);
    const { arrays } = this.space;
    this.rows = { offsets: arrays.offsets, columns: arrays.columns, codes: arrays.featureCodes };
    this.values = [arrays.first, arrays.second];
    lists.forEach(({ names, index }, l) => {
      const values = this.values[l]!;
      values.set(index);
      for (let i = this.known; i < size; i++) values[i] = names.length + i - this.known;
    });
  }

  /**
   * Asks what the kernels say of a history, which `fill` adds to zeros: m, the co-visits, and n, the item-item weights.
   * Good until the next call.
   */
  remember(fill: (m: Float32Array, n: Float32Array) => void, eps: number): Remembered {
    const { kernels, arrays } = this.space;
    const { covisit, shares, weights } = arrays;
    covisit.fill(0);
    weights.fill(0);
    fill(covisit, weights);
    const sumOfShares = kernels.logShares(covisit, this.padded, 1 / eps, shares);
    return { shares, sumOfShares, weights, sumOfWeights: kernels.sum(weights, this.padded) };
  }

  /** Takes the recency prior that is asked for from now on. */
  takeRecency(values: Float32Array): void {
    if (this.recency === values) return;
    this.recency = values;
    this.space.arrays.recency.set(values);
    this.recencySum = undefined;
  }

  /** Over all items of the model. */
  sumOfRecency(): number {
    const { kernels, arrays } = this.space;
    return (this.recencySum ??= kernels.sum(arrays.recency, this.padded));
  }

  sumOfBias(): number {
    const { kernels, arrays } = this.space;
    return (this.biasSum ??= kernels.sum(arrays.bias, this.padded));
  }

  /** The sum of the terms for each item of the model; a view, good until the next call. */
  score({ attention, likeness, covisit = 0, weights = 0, recency = 0, content }: PassTerms): Float32Array {
    const { kernels, arrays } = this.space;
    const { known, padded } = this;
    arrays.out.fill(0);
    if (covisit !== 0) kernels.addScaled(arrays.shares, padded, covisit, arrays.out);
    if (weights !== 0) kernels.addScaled(arrays.weights, padded, weights, arrays.out);
    if (attention) {
      this.addDots(arrays.scales, attention.w, attention.weight);
      kernels.addScaled(arrays.bias, padded, attention.weight, arrays.out);
    }
    if (likeness) {
      this.takeLengths();
      this.addDots(arrays.inverse, likeness.x, likeness.weight / (Math.hypot(...likeness.x) || 1));
    }
    kernels.addScaled(arrays.recency, padded, recency, arrays.out);
    if (content) {
      this.takeFactors(content.index);
      arrays.profile.set(content.profile.values);
      kernels.addProfile(this.rows, arrays.factor, arrays.profile, known, content.weight, arrays.out);
    }
    return arrays.out.subarray(0, known);
  }

  /** a_ui = softmax of scores, `size` of them, summed by value of each list, then by item behind those of the model. */
  attention(scores: Float32Array): readonly Float32Array[] {
    const { kernels, arrays } = this.space;
    arrays.out.set(scores);
    arrays.out.fill(-Infinity, this.size);
    const total = kernels.exponentials(arrays.out, this.padded);
    return this.values.map((index) => {
      arrays.sums.fill(0);
      kernels.sumByIndex(arrays.out, this.size, index, arrays.sums);
      return arrays.sums.map((sum) => sum / total);
    });
  }

  private addDots(scales: Float32Array, w: Float32Array, weight: number): void {
    const { kernels, arrays } = this.space;
    if (!this.model.tensors.has('vectors')) return;
    arrays.w.set(w);
    kernels.addDots(arrays.codes, scales, arrays.w, this.known, w.length, weight, arrays.out);
  }

  private takeLengths(): void {
    const { kernels, arrays } = this.space;
    if (this.hasLengths) return;
    this.hasLengths = true;
    if (this.model.tensors.has('vectors'))
      kernels.inverseLengths(arrays.codes, this.known, arrays.w.length, arrays.inverse);
  }

  private takeFactors(index: ContentIndex): void {
    if (this.factorsOf === index) return;
    this.factorsOf = index;
    const { factor } = this.space.arrays;
    const { features } = this.model;
    factor.set(index.factor.subarray(0, this.known));
    // An index over weights that are worked out has factors for those, not for the codes.
    if (index.features === features || !features.scales) return;
    for (let i = 0; i < this.known; i++) factor[i] = factor[i]! * features.scales[i]!;
  }
}

type PassSpace = ReturnType<typeof spaceOf>;

/** Room for `size` items and sums of `most` values, with what stays of the model in it. */
function spaceOf(model: ServedModel, size: number, most: number, engine: EngineChoice) {
  const known = model.itemIds.length;
  const { dim, featureRows } = model.manifest;
  const vectors = model.tensors.get('vectors');
  const { offsets, items: columns, weights: codes } = model.features;
  const padded = Math.ceil(size / 4) * 4;
  const space = createCatalogueSpace(
    {
      codes: [Int8Array, vectors?.codes?.length ?? 0],
      scales: [Float32Array, vectors?.rows ?? 0],
      inverse: [Float32Array, vectors?.rows ?? 0],
      w: [Float32Array, dim],
      bias: [Float32Array, padded],
      recency: [Float32Array, padded],
      offsets: [Uint32Array, known + 1],
      columns: [columns instanceof Uint16Array ? Uint16Array : Uint32Array, columns.length],
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
  const { arrays } = space;
  if (vectors?.codes) arrays.codes.set(vectors.codes);
  if (vectors?.scales) arrays.scales.set(vectors.scales);
  arrays.bias.set(model.tensors.get('bias')?.data ?? []);
  arrays.offsets.set(offsets);
  arrays.columns.set(columns);
  arrays.featureCodes.set(codes);
  return space;
}
