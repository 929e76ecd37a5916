import {
  EMPTY_QUERY,
  nextQuestions,
  pairedBootstrap,
  rank,
  seededRandom,
  supposeTastes,
  tasteCategories,
  type Behaviour,
  type Difference,
  type QuizAnswer,
  type RankQuery,
  type Recommender,
  type SupposedTastes,
} from '@zhuyi/attention-core';
import { QUIZ_QUESTIONS } from '@zhuyi/contracts';
import type { Newcomer } from './newcomers';

const SHOWN = 20;
/** What `recommend` asks for to show 20. */
const LIMIT = 40;
const MINUTE_MS = 60_000;

/** How the pairs are found. */
export const WAYS = ['no quiz', 'random pairs', 'chosen pairs'] as const;
export type Way = (typeof WAYS)[number];

export interface QuizFigures {
  readonly way: Way;
  /** Part of what a newcomer wants that is among the first 20 of the list after the quiz, in the mean. */
  readonly 'hit rate@20': number;
  /** Beside no quiz, on the same newcomers. */
  readonly gain: Difference;
  /** Beside random pairs. */
  readonly overRandom: Difference;
  /** Part of the questions that were answered "neither". */
  readonly neither: number;
}

/** Asks each newcomer the six questions of a round, by each way, and looks at their next list. */
export function measureQuiz(
  recommender: Recommender,
  newcomers: readonly Newcomer[],
  now: number,
): QuizFigures[] {
  const tastes = supposeTastes(recommender, tasteCategories(recommender, now), now);
  const results = WAYS.map((way) => {
    const random = seededRandom(way);
    const rounds = newcomers.map((newcomer) => answersOf(way, tastes, newcomer, random));
    const hits = rounds.map((answers, n) => {
      const list = new Set(listAfter(recommender, answers, now));
      const { wanted } = newcomers[n]!;
      return wanted.filter((itemId) => list.has(itemId)).length / wanted.length;
    });
    const all = rounds.flat();
    return { way, hits, neither: all.filter(({ neither }) => neither).length / Math.max(1, all.length) };
  });
  const [none, random] = results;
  return results.map(({ way, hits, neither }) => ({
    way,
    'hit rate@20': hits.reduce((a, b) => a + b, 0) / hits.length,
    gain: pairedBootstrap(hits, none!.hits),
    overRandom: pairedBootstrap(hits, random!.hits),
    neither,
  }));
}

function answersOf(way: Way, tastes: SupposedTastes, newcomer: Newcomer, random: () => number): QuizAnswer[] {
  const answers: QuizAnswer[] = [];
  if (way === 'no quiz') return answers;
  while (answers.length < QUIZ_QUESTIONS) {
    const pair = way === 'chosen pairs' ? chosenPair(tastes, answers) : randomPair(tastes, answers, random);
    if (!pair) break;
    const [first, second] = pair;
    const choice = newcomer.choose(first, second);
    const [itemId, over] = choice === second ? [second, first] : [first, second];
    answers.push({ itemId, over, neither: choice === undefined });
  }
  return answers;
}

function chosenPair(tastes: SupposedTastes, answers: readonly QuizAnswer[]): [string, string] | undefined {
  const [best] = nextQuestions(tastes, answers, 1);
  return best && [best.first, best.second];
}

/** Of the same popular things, of two categories, none twice. */
function randomPair(
  { itemIds, categories }: SupposedTastes,
  answers: readonly QuizAnswer[],
  random: () => number,
): [string, string] | undefined {
  const asked = new Set(answers.flatMap(({ itemId, over }) => [itemId, over]));
  const open = [...itemIds.keys()].filter((i) => !asked.has(itemIds[i]!));
  const first = open[Math.floor(random() * open.length)];
  const others = open.filter((i) => first !== undefined && categories[i] !== categories[first]);
  const second = others[Math.floor(random() * others.length)];
  return first === undefined || second === undefined ? undefined : [itemIds[first]!, itemIds[second]!];
}

function listAfter(recommender: Recommender, answers: readonly QuizAnswer[], now: number): string[] {
  const history = answers
    .filter(({ neither }) => !neither)
    .map(({ itemId }, k): Behaviour => ({
      itemId,
      type: 'favourite',
      at: now - MINUTE_MS + k,
      chosen: true,
    }));
  const query: RankQuery = { ...EMPTY_QUERY, limit: LIMIT, history };
  return rank(query, recommender, seededRandom('newcomer'), now)
    .items.slice(0, SHOWN)
    .map(({ itemId }) => itemId);
}
