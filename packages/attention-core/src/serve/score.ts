import { contentProfile, contentScore, kernelScores, meanContentScore, type ContentIndex } from '../memory';
import type { ServedModel } from '../model-file/types';
import { blendRow } from './blend';
import type { Encoder } from './encode';
import type { KnownHistory } from './history';
import type { ItemVectors } from './item-vectors';

/**
 * What scoring one shopper needs; `known` items come from the model, the rest were added by features. A kernel that has
 * not been given yet adds nothing.
 */
export interface Scorer {
  readonly model: ServedModel;
  readonly known: number;
  /** All items, those that were added too. */
  readonly size: number;
  readonly content: ContentIndex;
  readonly vectors: ItemVectors;
  readonly bias: Float32Array;
  readonly encode: Encoder | undefined;
  /** The recency prior: the model's, or a fresher one. */
  readonly recency: Float32Array;
  /** [known] each: what the kernels say, of the history that was looked at last. */
  readonly scratch: { readonly covisit: Float32Array; readonly weights: Float32Array };
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
  const { model, known, size, vectors, bias, encode, recency } = scorer;
  const { blend } = model.manifest;
  const row = blendRow(blend, history.items.length);
  const seen = history.items.filter((item) => item < known);
  const { covisit, weights } = scorer.scratch;
  covisit.fill(0);
  weights.fill(0);
  if (model.covisit) kernelScores(model.covisit, seen, blend.covisitDecay, covisit);
  if (row.weights !== 0 && model.weights) kernelScores(model.weights, seen, blend.weightsDecay, weights);
  const attends = encode && row.attention !== 0 ? encode : undefined;
  // Who has done nothing attends to nothing: the bias is left.
  const w = history.items.length > 0 ? attends?.(history) : attends && new Float32Array(model.manifest.dim);
  const content = row.content !== 0 ? scorer.content : undefined;
  const profile = content && contentProfile(content, history.items, blend.contentDecay);
  const logShare = (item: number): number =>
    covisit[item] === 0 ? 0 : Math.log1p(covisit[item]! / blend.covisitEps);

  return {
    at(item) {
      const alike = content && profile ? row.content * contentScore(content, profile, item) : 0;
      if (item >= known) return alike;
      const memory = row.covisit * logShare(item) + row.weights * weights[item]!;
      const attention = w ? row.attention * (vectors.dot(w, item) + bias[item]!) : 0;
      return alike + memory + row.recency * recency[item]! + attention;
    },
    mean() {
      let memory = 0;
      for (let i = 0; i < known; i++) if (covisit[i] !== 0) memory += row.covisit * logShare(i);
      const attention = w ? row.attention * (vectors.sumOfDots(w) + sumOf(bias)) : 0;
      const sum = memory + row.weights * sumOf(weights) + row.recency * sumOf(recency) + attention;
      const alike = content && profile ? row.content * meanContentScore(content, profile) : 0;
      return alike + sum / size;
    },
  };
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
