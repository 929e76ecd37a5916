import type { Recommender } from '../types';
import { avoid } from './avoid';
import { boost } from './boost';
import { calibrate } from './calibrate';
import { cut } from './cut';
import { diversify } from './diversify';
import { causesOf, explain } from './explain';
import { explore } from './explore';
import { fatigue } from './fatigue';
import { filter } from './filter';
import { freshen } from './freshen';
import { pin } from './pin';
import { score } from './score';
import { select } from './select';
import type { RankContext, RankedItem, Ranking, RankList, RankQuery, Step, Strategy } from './types';

/** How a list is made, from top to bottom. A slot is a choice of steps. */
export const PIPELINES: Readonly<Record<Strategy, readonly Step[]>> = {
  home: [score, filter, avoid, boost, fatigue, freshen, select, calibrate, diversify, explore, pin, cut],
  similar: [score, filter, boost, select, pin, cut],
  together: [score, filter, boost, select, diversify, pin, cut],
};

/** What the first step of a pipeline is given. */
export const EMPTY_LIST: RankList = {
  scores: new Float32Array(0),
  rung: 'newest',
  order: [],
  marks: new Map(),
};

/**
 * The list for a query: at most `query.limit` items, each once, none that a hard filter names. Equal input (the
 * random numbers included) gives an equal list.
 */
export function rank(query: RankQuery, recommender: Recommender, random: () => number, now: number): Ranking {
  const context: RankContext = { query, recommender, random, now };
  let list = EMPTY_LIST;
  for (const step of PIPELINES[query.strategy]) list = step(list, context);
  return {
    items: list.order.map((index) => describe(index, list, recommender)),
    rung: list.rung,
    causes: causesOf(context),
    explain: () => explain(list, context),
  };
}

function describe(index: number, list: RankList, recommender: Recommender): RankedItem {
  const { propensity } = list.marks.get(index) ?? {};
  return {
    index,
    itemId: recommender.itemId(index),
    score: list.scores[index]!,
    ...(propensity === undefined ? {} : { propensity }),
  };
}
