import { believe, CHOICES, writeChances } from './believe';
import type { QuizAnswer, SupposedTastes } from './types';

export interface Question {
  readonly first: string;
  readonly second: string;
  /** What the answer is expected to tell about the taste, in nats: between 0 and log 3. */
  readonly gain: number;
}

/**
 * The pairs whose answers tell most about the taste, the best first: by expected information gain
 * `H(sum_t p_t c_t) - sum_t p_t H(c_t)`, with the belief p over tastes t after the answers so far and the chances c_t of
 * the three answers for each (Bayesian active learning by disagreement: Houlsby et al., arXiv:1112.5745, 2011, who derive it
 * for preferences between pairs). A pair is of two categories. Nothing is asked about twice, and no item is in two
 * of the pairs: each does without what the others need. `isOpen` leaves items out.
 */
export function nextQuestions(
  tastes: SupposedTastes,
  answers: readonly QuizAnswer[],
  count: number,
  isOpen: (itemId: string) => boolean = () => true,
): Question[] {
  const { itemIds, categories } = tastes;
  const belief = believe(tastes, answers);
  const asked = new Set(answers.flatMap(({ itemId, over }) => [itemId, over]));
  const open = [...itemIds.keys()].filter((i) => !asked.has(itemIds[i]!) && isOpen(itemIds[i]!));
  const questions: Question[] = [];
  open.forEach((a, place) => {
    for (const b of open.slice(place + 1)) {
      if (categories[a] === categories[b]) continue;
      const gain = informationGain(tastes, belief, a, b);
      questions.push({ first: itemIds[a]!, second: itemIds[b]!, gain });
    }
  });
  const taken = new Set<string>();
  return questions
    .sort((a, b) => b.gain - a.gain)
    .filter(({ first, second }) => {
      if (taken.size >= 2 * count || taken.has(first) || taken.has(second)) return false;
      taken.add(first).add(second);
      return true;
    });
}

/** Of the pair of items `a` and `b`, by their places. */
function informationGain(tastes: SupposedTastes, belief: Float64Array, a: number, b: number): number {
  const chances = new Float64Array(CHOICES);
  const mean = new Float64Array(CHOICES);
  let within = 0;
  for (let t = 0; t < belief.length; t++) {
    const p = belief[t]!;
    writeChances(tastes, t, a, b, chances);
    for (let k = 0; k < CHOICES; k++) mean[k] = mean[k]! + p * chances[k]!;
    within += p * entropy(chances);
  }
  return entropy(mean) - within;
}

function entropy(chances: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < CHOICES; k++) sum -= chances[k]! > 0 ? chances[k]! * Math.log(chances[k]!) : 0;
  return sum;
}
