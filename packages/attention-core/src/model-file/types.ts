import type { ContextTable } from '../context/types';
import type { MetricSet } from '../metrics/types';
import type { RepeatTable } from '../repeat/types';
import type { Settings } from '../settings';
import type { ItemIds, ItemList } from './item-lists';

/** Rows of at most `neighbours` weighted items: row i is items[offsets[i]..offsets[i+1]), strongest first. */
export interface ItemKernel {
  /** rows + 1 entries. */
  readonly offsets: Uint32Array;
  /** In 2 bytes each where a file's columns allow it. */
  readonly items: Uint32Array | Uint16Array;
  /** Weights, or the codes of a file: those times the scale of their row are the weights. */
  readonly weights: Float32Array | Int8Array;
  /** One a row; absent where the weights are as they are. */
  readonly scales?: Float32Array | undefined;
}

/**
 * What items without interactions borrow their scores from: of borrower `items[b]`, the entries from offsets[b] to
 * offsets[b + 1].
 */
export interface Lenders {
  /** Ascending. */
  readonly items: Uint32Array | Uint16Array;
  /** borrowers + 1. */
  readonly offsets: Uint32Array;
  readonly from: Uint32Array | Uint16Array;
  /** Sum to 1 for a borrower. */
  readonly weights: Float32Array;
  /** Of the best lender of each borrower, 0..1. */
  readonly likeness: Float32Array;
}

/** What is like what by features, weighed by how rare they are: see memory/content.ts. */
export interface ContentWeights {
  /** Of each column, log(1 + items / items that have it). */
  readonly rarity: Float64Array;
  /** Of each item, 1 / the length of its row; where weights are codes, of these, so that their scale drops out. */
  readonly factor: Float32Array;
  /** Of each column, the sum of weights[e] * factor[i] over all items. */
  readonly sums: Float64Array;
}

/** What follows from a model's other numbers, and takes a new instance longer to work out than its first list. */
export interface Derived {
  readonly lenders: Lenders;
  readonly content: ContentWeights;
  /** The sum of all x_i, dim wide. */
  readonly vectorSum: Float64Array;
}

/** An item kernel whose weights are as they are. */
export interface SparseKernel extends ItemKernel {
  readonly weights: Float32Array;
  readonly scales?: undefined;
}

/** Weights of the parts of the answer for shoppers with at least `from` behaviours; chosen on the validation window. */
export interface BlendRow {
  readonly from: number;
  readonly attention: number;
  /** Of log(m + eps), the co-visits. */
  readonly covisit: number;
  /** Of n, the whole-history item-item weights. */
  readonly weights: number;
  /** Of the recency prior r_i. */
  readonly recency: number;
  /** Of the content affinity. */
  readonly content: number;
}

export interface Blend {
  /** By length of history, ascending `from`, first row from 0. */
  readonly rows: readonly BlendRow[];
  /** Weight of a behaviour `age` places from the end is decay^age, in the co-visit part. */
  readonly covisitDecay: number;
  readonly covisitEps: number;
  /** The same for the item-item weights. */
  readonly weightsDecay: number;
  /** The same for the content profile. */
  readonly contentDecay: number;
  /** What the recency prior r_i is made of: log decayed counts by half-life (null = undecayed). */
  readonly recency: readonly { readonly halfLifeDays: number | null; readonly weight: number }[];
  /** What is taken off the borrowed scores of an item without any interaction. */
  readonly newItemPenalty: number;
  /** Where what began to sell after the training stands in a list, see memory/risen.ts; absent in older versions. */
  readonly risenSpread?: number;
}

/** Plain JSON at the head of a model file: what it is and how it came about. */
export interface ModelManifest {
  readonly version: string;
  /** Event time in epoch ms up to which behaviours were seen. */
  readonly trainedTo: number;
  readonly items: number;
  readonly dim: number;
  /** Rows of the hashed feature table. */
  readonly featureRows: number;
  /** Some item had a rating, so that the table knows what ratings are; absent in older versions. */
  readonly rated?: true | undefined;
  /** False for a baseline made without gradient training. */
  readonly trained: boolean;
  readonly settings: Settings;
  readonly blend: Blend;
  readonly metrics: Readonly<Record<string, MetricSet>>;
}

/** A named dense matrix, row-major. */
export interface Tensor {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float32Array;
  /** Where it comes from a file as int8 rows: the codes, and one scale a row; `data` is worked out when first read. */
  readonly codes?: Int8Array;
  readonly scales?: Float32Array;
}

/** What a training starts from. */
export type Network = Pick<Model, 'manifest' | 'itemIds' | 'support' | 'tensors'> & {
  readonly features: SparseKernel;
};

/** All that serving needs, in memory. `encodeModel` and `decodeModel` are its file form. */
export interface Model {
  readonly manifest: ModelManifest;
  readonly itemIds: ItemIds;
  /** Category path an item, from the root down. */
  readonly categories: ItemList<readonly string[]>;
  readonly brands: ItemList<string>;
  /** Interactions an item had in training. */
  readonly support: Uint32Array;
  /** Item features: hashed ids with weights, CSR over items. Columns are rows of the feature table. */
  readonly features: ItemKernel;
  /** Network parameters by name; 'vectors' is the item tower's output x_i in place of 'item'. Empty for a baseline. */
  readonly tensors: ReadonlyMap<string, Tensor>;
  /** C: directed, distance-weighted co-visits. */
  readonly covisit: ItemKernel;
  /** B: whole-history item-item weights. */
  readonly weights: ItemKernel;
  /** Basket co-purchases. */
  readonly together: ItemKernel;
  /**
   * [half-lives of the blend, items]: weighted counts at `trainedTo`, decayed, to go on counting from. Empty where a
   * file is too old to hold them.
   */
  readonly counts: Float32Array;
  /** r_i: log of these counts, combined; one an item. */
  readonly recency: Float32Array;
  /** What the moment says of categories; absent where it says nothing, and in older versions. */
  readonly context?: ContextTable | undefined;
  /** What is bought again; absent where nothing was bought, and in older versions. */
  readonly repeat?: RepeatTable | undefined;
  /** As its file holds it; worked out where a model comes from no file, or from an old one. */
  readonly derived?: Derived | undefined;
}

/** The item-item kernels of a model by name. */
export type KernelName = 'covisit' | 'weights' | 'together';

/** A model as a server has it: kernels are read when a list first needs them. */
export type ServedModel = Omit<Model, KernelName> & { readonly [K in KernelName]?: ItemKernel };

/** Rows of the kernels, of a few items alone. */
export interface KernelRows {
  /** The items whose rows are there, ascending. */
  readonly items: readonly number[];
  /** All other rows are empty. */
  readonly kernels: Readonly<Record<KernelName, ItemKernel>>;
}
