import { EMPTY_QUERY } from './empty-query';
import type { Behaviour, Recommender } from '../types';
import { evidenceOf } from './evidence';
import { rank } from './pipeline';
import { seededRandom } from './seeded';
import { sharesFor } from './shares';
import type { Ranking, RankQuery } from './types';
import { vary } from './vary';

/** Cards that are looked at, and those that `recommend` ranks for them. */
const SCREEN = 20;
const RANKED = 2 * SCREEN;
const DEPARTMENTS = 8;
const DISLIKES = 5;
/** Looks before the dislikes. */
const LOOKS = 3;
/** So that a department missing in a list has a finite price (Steck, RecSys 2018). */
const SMOOTHING = 0.01;

/** How home's lists look as screens, means over departments. Plain figures, a row of a table. */
export interface ScreenFigures {
  /** Part of the first 20 cards that a department has after so many looks at different things of it. */
  readonly 'share@1': number;
  readonly 'share@3': number;
  readonly 'share@10': number;
  /** KL divergence, in nats, of the list from the distribution that it is calibrated to, after three looks. */
  readonly calibration: number;
  /** Part of it that a department keeps after five dislikes, beside the list without them less those five; 0 is none. */
  readonly disliked: number;
  /** Largest part of the cards that one kind of reason is on. */
  readonly reasons: number;
  /** Part of the cards that stay when the list is asked for anew. */
  readonly refreshed: number;
}

/** The figures of a version, by shoppers who look at one department; undefined where the shop is not divided. `now` in epoch ms. */
export function screenFigures(recommender: Recommender, now: number): ScreenFigures | undefined {
  const { names, of } = recommender.departments();
  const members = names.map((_, d) => [...of.keys()].filter((item) => of[item] === d));
  const chosen = members
    .filter((items) => items.length >= LOOKS + DISLIKES)
    .sort((a, b) => b.length - a.length)
    .slice(0, DEPARTMENTS)
    .map((items) => items.sort((a, b) => recommender.support(b) - recommender.support(a) || a - b));
  if (names.length < 2 || chosen.length === 0) return undefined;
  const each = chosen.map((items) => figuresOf(items, recommender, now));
  const mean = (name: keyof ScreenFigures): number =>
    each.reduce((sum, figures) => sum + figures[name], 0) / each.length;
  return {
    'share@1': mean('share@1'),
    'share@3': mean('share@3'),
    'share@10': mean('share@10'),
    calibration: mean('calibration'),
    disliked: mean('disliked'),
    reasons: mean('reasons'),
    refreshed: mean('refreshed'),
  };
}

/** Of one department, whose items come most touched first. */
function figuresOf(items: readonly number[], recommender: Recommender, now: number): ScreenFigures {
  const itemIds = items.map((item) => recommender.itemId(item));
  const looks = (count: number): Behaviour[] =>
    itemIds.slice(0, count).map((itemId, i) => ({ itemId, type: 'click', at: now - (count - i) * 60_000 }));
  const list = (more: Partial<RankQuery>): Ranking =>
    rank({ ...ASKED, ...more }, recommender, seededRandom('screen'), now);
  const first = ({ items: ranked }: Ranking): string[] => ranked.slice(0, SCREEN).map(({ itemId }) => itemId);
  const own = new Set(itemIds);
  const share = (ranking: Ranking): number =>
    first(ranking).filter((itemId) => own.has(itemId)).length / SCREEN;
  const history = looks(LOOKS);
  const known = list({ history });
  const gone = itemIds.slice(LOOKS, LOOKS + DISLIKES);
  const twin = share(list({ history, onScreen: gone }));
  return {
    'share@1': share(list({ history: looks(1) })),
    'share@3': share(known),
    'share@10': share(list({ history: looks(10) })),
    calibration: divergence(first(known), { ...ASKED, history }, recommender),
    disliked: twin === 0 ? 0 : share(list({ history, disliked: gone })) / twin,
    reasons: mostTold(known),
    refreshed: common(first(known), first(list({ history, passed: first(known) }))),
  };
}

const ASKED: RankQuery = { ...EMPTY_QUERY, limit: RANKED };

function common(a: readonly string[], b: readonly string[]): number {
  return a.filter((itemId) => b.includes(itemId)).length / Math.max(1, a.length);
}

/** KL(p || (1 - s) q + s p): p is what a list for this query is calibrated to, q what it is made of. */
export function divergence(itemIds: readonly string[], query: RankQuery, recommender: Recommender): number {
  const departments = recommender.departments();
  const { aims } = sharesFor(departments, evidenceOf({ query, recommender }, departments));
  const made = new Float64Array(aims.length);
  for (const itemId of itemIds) {
    const department = departments.of[recommender.indexOf(itemId)]!;
    made[department] = made[department]! + 1 / itemIds.length;
  }
  return aims.reduce((sum, aim, d) => {
    const part = (1 - SMOOTHING) * made[d]! + SMOOTHING * aim;
    return aim > 0 ? sum + aim * Math.log(aim / part) : sum;
  }, 0);
}

function mostTold(ranking: Ranking): number {
  const told = vary(ranking.explain().reasons.slice(0, SCREEN));
  const counts = new Map<string, number>();
  for (const reason of told) if (reason) counts.set(reason.kind, (counts.get(reason.kind) ?? 0) + 1);
  return Math.max(0, ...counts.values()) / SCREEN;
}
