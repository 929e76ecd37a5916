import {
  contentProfile,
  contentScore,
  kernelScores,
  meanContentScore,
  type ContentIndex,
  type TouchedItems,
} from '../memory';
import type { ServedModel } from '../model-file/types';
import { blendRow } from './blend';
import type { Encoder } from './encode';
import type { KnownHistory } from './history';
import type { ItemVectors } from './item-vectors';
import type { Kernels } from './kernels';

/** A value an item of the model, and what all of them add up to. */
export interface SummedValues {
  readonly values: Float32Array;
  sum(): number;
}

/** The sum is made once, when it is first asked for. */
export function summed(values: Float32Array): SummedValues {
  let sum: number | undefined;
  return { values, sum: () => (sum ??= sumOf(values)) };
}

/** [known] each: what the kernels say of the history that was looked at last, and of which items they say anything. */
export interface Scratch {
  readonly covisit: Float32Array;
  readonly weights: Float32Array;
  readonly touched: TouchedItems;
}

/**
 * What scoring one shopper needs; `known` items come from the model, the rest were added by features. A kernel that has
 * not been given yet adds nothing.
 */
export interface Scorer {
  readonly model: ServedModel;
  readonly kernels: Kernels;
  readonly known: number;
  /** All items, those that were added too. */
  readonly size: number;
  readonly content: ContentIndex;
  readonly vectors: ItemVectors;
  /** Of the items of the model. */
  readonly vectorSum: Float64Array;
  readonly bias: SummedValues;
  readonly encode: Encoder | undefined;
  /** The recency prior: the model's, or a fresher one. */
  readonly recency: SummedValues;
  readonly scratch: Scratch;
}

/** Logits of one history, worked out where they are asked for. Good until the scorer is asked about another. */
export interface HistoryScores {
  at(item: number): number;
  /** Over all items. */
  mean(): number;
}

/**
 * logit_i = a (w.x_i + b_i) + g log(1 + m_i / eps) + h n_i + q r_i + c content_i, with the weights for this length of
 * history. (log(m + eps) and log(1 + m / eps) differ by a constant, which a softmax does not see.) Items that were added
 * have the content alone.
 */
export function historyScores(scorer: Scorer, history: KnownHistory): HistoryScores {
  const { model, kernels, known, size, vectors, vectorSum, bias, encode, recency } = scorer;
  const { blend } = model.manifest;
  const row = blendRow(blend, history.items.length);
  const seen = history.items.filter((item) => item < known);
  const { covisit, weights, touched } = scorer.scratch;
  clear(scorer.scratch);
  if (kernels.covisit) kernelScores(kernels.covisit, seen, blend.covisitDecay, covisit, touched);
  if (row.weights !== 0 && kernels.weights) {
    kernelScores(kernels.weights, seen, blend.weightsDecay, weights, touched);
  }
  const attends = encode && row.attention !== 0 ? encode : undefined;
  // Who has done nothing attends to nothing: the bias is left.
  const w = history.items.length > 0 ? attends?.(history) : attends && new Float32Array(model.manifest.dim);
  const content = row.content !== 0 ? scorer.content : undefined;
  const profile = content && contentProfile(content, history.items, blend.contentDecay);
  const memory = (item: number): number => {
    const share = covisit[item] === 0 ? 0 : Math.log1p(covisit[item]! / blend.covisitEps);
    return row.covisit * share + row.weights * weights[item]!;
  };

  return {
    at(item) {
      const alike = content && profile ? row.content * contentScore(content, profile, item) : 0;
      if (item >= known) return alike;
      const attention = w ? row.attention * (vectors.dot(w, item) + bias.values[item]!) : 0;
      return alike + memory(item) + row.recency * recency.values[item]! + attention;
    },
    mean() {
      let sum = w ? row.attention * (dot(vectorSum, w) + bias.sum()) : 0;
      for (let k = 0; k < touched.count; k++) sum += memory(touched.items[k]!);
      sum += row.recency * recency.sum();
      const alike = content && profile ? row.content * meanContentScore(content, profile) : 0;
      return alike + sum / size;
    },
  };
}

function clear({ covisit, weights, touched }: Scratch): void {
  for (let k = 0; k < touched.count; k++) {
    const item = touched.items[k]!;
    covisit[item] = 0;
    weights[item] = 0;
  }
  touched.clear();
}

function dot(x: Float64Array, w: Float32Array): number {
  return x.reduce((sum, value, c) => sum + value * w[c]!, 0);
}

function sumOf(values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}

/** The logits of all items. */
export function personalScores(scorer: Scorer, history: KnownHistory, out: Float32Array): void {
  const scores = historyScores(scorer, history);
  for (let i = 0; i < out.length; i++) out[i] = scores.at(i);
}
