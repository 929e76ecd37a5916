import { createRecommender, decodeModel, type Behaviour, type Model } from '@zhuyi/attention-core';

/**
 * Why a model file must not be served; null when nothing speaks against it. It is read as a server would read it, every
 * number in it is looked at, and it has to answer.
 */
export function faultOf(bytes: Uint8Array, items: number): string | null {
  try {
    const model = decodeModel(bytes);
    if (model.itemIds.length !== items) return `it holds ${model.itemIds.length} of ${items} items`;
    const bad = nonFinite(model);
    return bad === null ? answerFault(model) : `${bad} holds a number that is not finite`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function nonFinite(model: Model): string | null {
  const kernel = ({ weights, scales }: Model['covisit']): Iterable<number>[] => [weights, scales ?? []];
  const arrays: [string, Iterable<number>[]][] = [
    ...[...model.tensors].map(([name, { data }]): [string, Iterable<number>[]] => [name, [data]]),
    ['features', kernel(model.features)],
    ['covisit', kernel(model.covisit)],
    ['weights', kernel(model.weights)],
    ['together', kernel(model.together)],
    ['recency', [model.recency]],
    ['counts', [model.counts]],
    ...derivedArrays(model),
  ];
  return arrays.find(([, lists]) => !lists.every(allFinite))?.[0] ?? null;
}

function derivedArrays({ derived }: Model): [string, Iterable<number>[]][] {
  if (!derived) return [];
  const { lenders, content, vectorSum } = derived;
  return [
    ['lenders', [lenders.weights, lenders.likeness]],
    ['content', [content.rarity, content.factor, content.sums]],
    ['the sum of vectors', [vectorSum]],
  ];
}

function allFinite(values: Iterable<number>): boolean {
  for (const value of values) if (!Number.isFinite(value)) return false;
  return true;
}

/** Asks for a shopper without and one with a history. */
function answerFault(model: Model): string | null {
  const now = model.manifest.trainedTo;
  const history = [...model.itemIds]
    .slice(0, 3)
    .map((itemId, i): Behaviour => ({ itemId, type: 'click', at: now - 1000 * (3 - i) }));
  const recommender = createRecommender(model);
  for (const asked of [[], history]) {
    const { scores } = recommender.home(asked, now);
    if (scores.length !== model.itemIds.length || !scores.every((score) => !Number.isNaN(score))) {
      return 'it does not answer with a number for every item';
    }
  }
  return null;
}
