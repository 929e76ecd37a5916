import { contentProfile, contentScore, kernelScores, meanContentScore, type ContentIndex } from '../memory';
import type { ServedModel } from '../model-file/types';
import { blendRow } from './blend';
import type { Encoder } from './encode';
import type { KnownHistory } from './history';
import type { ItemVectors } from './item-vectors';
import type { Kernels } from './kernels';
import type { CataloguePass } from './pass';

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
  readonly bias: Float32Array;
  readonly encode: Encoder | undefined;
  /** The recency prior: the model's, or a fresher one. */
  readonly recency: Float32Array;
  /** For what all items are asked of at once. */
  pass(): CataloguePass;
}

/** Logits of one history, worked out where they are asked for. Good until the scorer is asked about another. */
export interface HistoryScores {
  at(item: number): number;
  /** Over all items. */
  mean(): number;
  /** Writes those of all items. */
  all(out: Float32Array): void;
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
  const pass = scorer.pass();
  const { shares, sumOfShares, weights, sumOfWeights } = pass.remember((m, n) => {
    if (kernels.covisit) kernelScores(kernels.covisit, seen, blend.covisitDecay, m);
    if (row.weights !== 0 && kernels.weights) kernelScores(kernels.weights, seen, blend.weightsDecay, n);
  }, blend.covisitEps);
  const attends = encode && row.attention !== 0 ? encode : undefined;
  // Who has done nothing attends to nothing: the bias is left.
  const w = history.items.length > 0 ? attends?.(history) : attends && new Float32Array(model.manifest.dim);
  const content = row.content !== 0 ? scorer.content : undefined;
  const profile = content && contentProfile(content, history.items, blend.contentDecay);
  const at = (item: number): number => {
    const alike = content && profile ? row.content * contentScore(content, profile, item) : 0;
    if (item >= known) return alike;
    const attention = w ? row.attention * (vectors.dot(w, item) + bias[item]!) : 0;
    const memory = row.covisit * shares[item]! + row.weights * weights[item]!;
    return alike + memory + row.recency * recency[item]! + attention;
  };

  return {
    at,
    mean() {
      let sum = w ? row.attention * (dot(vectorSum, w) + pass.sumOfBias()) : 0;
      sum += row.covisit * sumOfShares + row.weights * sumOfWeights + row.recency * pass.sumOfRecency();
      const alike = content && profile ? row.content * meanContentScore(content, profile) : 0;
      return alike + sum / size;
    },
    all(out) {
      const terms = {
        attention: w && { weight: row.attention, w },
        covisit: row.covisit,
        weights: row.weights,
        recency: row.recency,
        content: content && profile && { weight: row.content, index: content, profile },
      };
      out.set(pass.score(terms));
      for (let i = known; i < size; i++) out[i] = at(i);
    },
  };
}

function dot(x: Float64Array, w: Float32Array): number {
  return x.reduce((sum, value, c) => sum + value * w[c]!, 0);
}
