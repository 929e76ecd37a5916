import { nextQuestions, supposeTastes, tasteCategories, type SupposedTastes } from '@zhuyi/attention-core';
import { toCard, type Call } from '@zhuyi/cloud-kit';
import type { Card } from '@zhuyi/contracts';
import type { Asked, List } from '../asked';
import { isOfAway } from '../away';
import type { Engine, Memory } from '../memory';
import { readItems } from '../read-items';
import { compiledRules, excluding } from '../rules';
import { NO_VERSION, poolEngine } from '../untrained';

/** Pairs whose items are looked up, so that one is left where something has been sold since. */
const PAIRS = 4;

/** What each version supposes, as long as an instance holds it. */
const supposed = new WeakMap<Engine, SupposedTastes>();

/**
 * The next question of the quiz: two cards to choose from, in an order of chance, since the first of two is chosen more
 * often. No card where there is nothing to ask, or nobody who may be asked. A shop without a version asks about its best sellers, by what they are.
 */
export async function quizList(
  asked: Asked,
  memory: Pick<Memory, 'engine' | 'pool'>,
  call: Call,
): Promise<List> {
  const { shopper } = asked;
  if (!shopper.personal) return pairOf(memory.engine, []);
  const engine = memory.engine ?? (await poolEngine(asked, memory.pool, call));
  const tastes = await tastesOf(engine, call);
  const { recommender, shelf } = engine;
  const left = new Set([...shopper.disliked, ...asked.request.exclude]);
  const excluded = new Set((await compiledRules(asked, engine, call)).excluded);
  const isExcluded = excluding(asked, call.now);
  const isOpen = (itemId: string): boolean =>
    !left.has(itemId) &&
    !excluded.has(recommender.indexOf(itemId)) &&
    shelf.unavailable[recommender.indexOf(itemId)] !== 1 &&
    !isOfAway(itemId, asked, recommender);
  // Nothing is inferred from a taste that was put away.
  const answers = shopper.answers.filter(
    ({ itemId, over }) => ![itemId, over].some((one) => isOfAway(one, asked, recommender)),
  );
  const questions = nextQuestions(tastes, answers, PAIRS, isOpen);
  const itemIds = questions.flatMap(({ first, second }) => [first, second]);
  const items = await readItems(itemIds, [], engine, call, asked.operations);
  for (const { first, second } of questions) {
    const [a, b] = [items.get(first), items.get(second)];
    if (a && b && !isExcluded(a) && !isExcluded(b))
      return pairOf(engine, call.random() < 0.5 ? [toCard(a), toCard(b)] : [toCard(b), toCard(a)]);
  }
  return pairOf(engine, []);
}

function pairOf(engine: Engine | null, cards: Card[]): List {
  const version = engine?.version ?? NO_VERSION;
  return { version, rung: 'popular', cards, interests: [], guesses: [], end: cards.length === 0 };
}

async function tastesOf(engine: Engine, call: Call): Promise<SupposedTastes> {
  const known = supposed.get(engine);
  if (known) return known;
  const { recommender } = engine;
  const categories = tasteCategories(recommender, call.now);
  const itemIds = categories.flatMap(({ items }) => items.map((index) => recommender.itemId(index)));
  await engine.complete('home', itemIds, call);
  const tastes = supposeTastes(recommender, categories, call.now);
  supposed.set(engine, tastes);
  return tastes;
}
