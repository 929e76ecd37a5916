import type { Cases, Sequences } from '../dataset';
import {
  forwardBuffers,
  gradientBuffers,
  parameterCount,
  type NetworkShape,
  type ParameterPlace,
} from '../encoder';
import type { Settings } from '../settings';

/** Rows of logits held at once: bounds the memory of the softmax whatever the size of the batch. */
export const LOGIT_ROWS = 128;

/** Above this many items a full softmax is too slow for a cloud function: candidates are sampled. */
export const FULL_SOFTMAX_ITEMS = 2500;

export interface Plan {
  /** Shared negatives a step; 0 = all items compete. */
  readonly negatives: number;
  /** Most tokens of one step or validation batch. */
  readonly tokens: number;
  /** Most candidates of one step. */
  readonly candidates: number;
  /** Cases of a validation. */
  readonly cases: number;
}

/** Lengths of the longest `count` sequences added up, each capped: the most tokens a batch can have. */
function longest(lengths: number[], count: number, cap: number): number {
  return lengths
    .map((n) => Math.min(n, cap))
    .sort((a, b) => b - a)
    .slice(0, count)
    .reduce((a, b) => a + b, 0);
}

export function makePlan(settings: Settings, items: number, sequences: Sequences, validation?: Cases): Plan {
  const { batch, maxLength } = settings;
  const lengths: number[] = [];
  for (let s = 0; s + 1 < sequences.starts.length; s++) {
    // A long history gives several windows of full length.
    for (let n = sequences.starts[s + 1]! - sequences.starts[s]!; n > 0; n -= maxLength) lengths.push(n);
  }
  if (validation)
    for (let c = 0; c < validation.to.length; c++) lengths.push(validation.to[c]! - validation.from[c]!);
  const tokens = Math.max(maxLength, Math.min(settings.batchTokens, longest(lengths, batch, maxLength)));
  const negatives =
    settings.negatives === 'auto'
      ? items > FULL_SOFTMAX_ITEMS
        ? settings.sampledNegatives
        : 0
      : settings.negatives;
  const candidates = negatives === 0 ? items : Math.min(items, tokens + batch + negatives);
  return { negatives, tokens, candidates, cases: validation?.target.length ?? 0 };
}

/** Buffers of a training by name, in elements. */
export function trainingBuffers(
  settings: Settings,
  shape: NetworkShape,
  places: readonly ParameterPlace[],
  plan: Plan,
): { floats: Record<string, number>; words: Record<string, number> } {
  const { tokens, candidates } = plan;
  const count = parameterCount(places);
  // A validation works out the vectors of its tokens here too.
  const vectors = Math.max(candidates, tokens);
  return {
    floats: {
      p: count,
      mean: count,
      // Gradients of the items' table are those of the step's candidates.
      g: count - shape.items * shape.dim,
      m: count,
      v: count,
      ...forwardBuffers(shape, tokens),
      ...gradientBuffers(shape, tokens),
      vectors: vectors * shape.dim,
      vectorGrad: candidates * shape.dim,
      logits: LOGIT_ROWS * candidates,
      bias: candidates,
      biasGrad: candidates,
      correction: candidates,
      weights: tokens,
      lossStats: LOGIT_ROWS * 4,
      queries: plan.cases * shape.dim,
    },
    words: {
      starts: settings.batch + 1,
      vector: tokens,
      type: tokens,
      position: tokens,
      gap: tokens,
      targets: tokens,
      items: vectors,
      slot: shape.items,
      offsets: shape.items + 1,
    },
  };
}
