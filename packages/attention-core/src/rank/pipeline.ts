import type { Recommender } from '../types';
import { causesOf, explain } from './explain';
import { lay, type Laid } from './lay';
import { STEPS, type StepName } from './steps';
import type { RankContext, RankedItem, Ranking, RankList, RankQuery, Strategy } from './types';

/** Of lists that are not made of all there is. */
const NARROWED: readonly StepName[] = [
  ...(['score', 'filter', 'avoid', 'boost', 'fatigue', 'freshen', 'narrow', 'bury', 'select'] as const),
  ...(['diversify', 'unbury', 'widen', 'pin', 'cut'] as const),
];

/** How a list is made, from top to bottom. A slot is a choice of steps. */
export const PIPELINES: Readonly<Record<Strategy, readonly StepName[]>> = {
  home: [
    ...(['score', 'filter', 'avoid', 'boost', 'fatigue', 'freshen', 'bury'] as const),
    ...(['select', 'calibrate', 'diversify', 'explore', 'unbury', 'pin', 'cut'] as const),
  ],
  hot: NARROWED,
  new: NARROWED,
  viewed: NARROWED,
  trending: NARROWED,
  again: [
    ...(['score', 'filter', 'boost', 'narrow', 'bury', 'select'] as const),
    ...(['unbury', 'widen', 'pin', 'cut'] as const),
  ],
  similar: ['score', 'filter', 'boost', 'bury', 'select', 'unbury', 'pin', 'cut'],
  together: ['score', 'filter', 'boost', 'bury', 'select', 'diversify', 'unbury', 'pin', 'cut'],
};

/** Steps that a query may leave out. */
const OPTIONAL: readonly StepName[] = ['fatigue', 'calibrate', 'diversify', 'explore'];

/** What the first step of a pipeline is given. */
export const EMPTY_LIST: RankList = {
  scores: new Float32Array(0),
  rung: 'newest',
  order: [],
  marks: new Map(),
};

/** Is shown the list after each step. */
export type Watch = (step: StepName, list: RankList) => void;

/**
 * The list for a query: at most `query.limit` items, each once, none that a hard filter names. Equal input (the
 * random numbers included) gives an equal list.
 */
export function rank(
  query: RankQuery,
  recommender: Recommender,
  random: () => number,
  now: number,
  watch?: Watch,
): Ranking {
  // Items that wait for places further down leave a gap in the list, which is filled from behind.
  const gaps = query.rules.pins.reduce((sum, { count }) => sum + count, 0);
  const context: RankContext = { query: { ...query, limit: query.limit + gaps }, recommender, random, now };
  let list = EMPTY_LIST;
  for (const step of PIPELINES[query.strategy]) {
    if (isLeftOut(step, query)) continue;
    list = STEPS[step](list, context);
    watch?.(step, list);
  }
  const loose = { flow: list.order, pins: list.pins ?? [], start: query.start };
  const candidates = [...new Set([...loose.flow, ...loose.pins.flatMap(({ items }) => items)])];
  const items = lay(loose, query.limit, () => true).map((laid) => describe(laid, list, recommender));
  const idOf = (index: number): string => recommender.itemId(index);
  return {
    items,
    candidates: candidates.map(idOf),
    lay: (isThere) =>
      lay(loose, query.limit, (index) => isThere(idOf(index))).map((laid) =>
        describe(laid, list, recommender),
      ),
    goesOn: (shown, isThere) =>
      !list.outside || list.order.map(idOf).some((itemId) => !shown.has(itemId) && isThere(itemId)),
    rung: list.rung,
    causes: causesOf(context),
    explain: () => explain(list, context, items),
  };
}

function isLeftOut(step: StepName, { without = [] }: RankQuery): boolean {
  return without.includes(step) && OPTIONAL.includes(step);
}

function describe({ index, pinned }: Laid, list: RankList, recommender: Recommender): RankedItem {
  const { propensity } = list.marks.get(index) ?? {};
  return {
    index,
    itemId: recommender.itemId(index),
    score: list.scores[index]!,
    ...(pinned ? { pinned } : {}),
    ...(propensity === undefined || pinned ? {} : { propensity }),
  };
}
