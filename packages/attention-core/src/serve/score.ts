import { contentScores, kernelScores, type ContentIndex } from '../memory';
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
  readonly content: ContentIndex;
  readonly vectors: ItemVectors;
  readonly bias: Float32Array;
  readonly encode: Encoder | undefined;
  /** The recency prior: the model's, or a fresher one. */
  readonly recency: Float32Array;
}

/**
 * logit_i = a (w.x_i + b_i) + g log(1 + m_i / eps) + h n_i + q r_i + c content_i, with the weights for this length of
 * history. (log(m + eps) and log(1 + m / eps) differ by a constant, which a softmax does not see.)
 */
export function personalScores(scorer: Scorer, history: KnownHistory, out: Float32Array): void {
  const { model, known, vectors, bias, encode, recency } = scorer;
  const { blend } = model.manifest;
  const row = blendRow(blend, history.items.length);
  const seen = history.items.filter((item) => item < known);
  if (row.content !== 0) {
    contentScores(scorer.content, history.items, blend.contentDecay, out);
    for (let i = 0; i < out.length; i++) out[i] = out[i]! * row.content;
  }
  if (seen.length > 0) {
    const memory = new Float32Array(known);
    if (model.covisit) {
      kernelScores(model.covisit, seen, blend.covisitDecay, memory);
      for (let i = 0; i < known; i++)
        out[i] = out[i]! + row.covisit * Math.log1p(memory[i]! / blend.covisitEps);
    }
    if (row.weights !== 0 && model.weights) {
      memory.fill(0);
      kernelScores(model.weights, seen, blend.weightsDecay, memory);
      for (let i = 0; i < known; i++) out[i] = out[i]! + row.weights * memory[i]!;
    }
  }
  for (let i = 0; i < known; i++) out[i] = out[i]! + row.recency * recency[i]!;
  if (encode && row.attention !== 0) {
    vectors.addDots(encode(history), bias, row.attention, out);
  }
}
