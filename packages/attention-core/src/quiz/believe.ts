import type { QuizAnswer, SupposedTastes } from './types';

/** The first, the second, neither. */
export const CHOICES = 3;
const NEITHER = 2;
/** People slip, and have reasons that no model knows: so often an answer is one of the three by chance. */
const LAPSE = 0.1;

/**
 * Writes how likely each answer about the items `a` and `b` is for a taste: the multinomial logit (Luce 1959; McFadden 1974)
 * over the two by their lifts, and over "neither", which stands at lift 0: what one wants no more than anybody. Mixed
 * with chance.
 */
export function writeChances(
  { itemIds, wants }: SupposedTastes,
  taste: number,
  a: number,
  b: number,
  out: Float64Array,
): void {
  const row = taste * itemIds.length;
  const first = wants[row + a]!;
  const second = wants[row + b]!;
  const certain = (1 - LAPSE) / (first + second + 1);
  out[0] = first * certain + LAPSE / CHOICES;
  out[1] = second * certain + LAPSE / CHOICES;
  out[NEITHER] = certain + LAPSE / CHOICES;
}

/** How likely each taste is after these answers, by Bayes' rule. Answers about items that are not known say nothing. */
export function believe(tastes: SupposedTastes, answers: readonly QuizAnswer[]): Float64Array {
  const belief = tastes.prior.slice();
  const chances = new Float64Array(CHOICES);
  for (const { itemId, over, neither } of answers) {
    const [a, b] = [tastes.itemIds.indexOf(itemId), tastes.itemIds.indexOf(over)];
    if (a < 0 || b < 0) continue;
    for (let t = 0; t < belief.length; t++) {
      writeChances(tastes, t, a, b, chances);
      belief[t] = belief[t]! * chances[neither ? NEITHER : 0]!;
    }
  }
  const sum = belief.reduce((total, value) => total + value, 0);
  return belief.map((value) => value / sum);
}
