import { BEHAVIOUR_TYPES, topIndices, type Recommender } from '@zhuyi/attention-core';
import type { Cases } from '@zhuyi/attention-core/dataset';
import { deliveredIds, knownOf, type Known } from '../quality/deliver';
import type { Task } from '../quality/types';

const PURCHASE = BEHAVIOUR_TYPES.indexOf('purchase');
const DAY_MS = 86_400_000;
/** Cards of a list that are looked at. */
export const SHOWN = 10;
const COOL_OFF_DAYS = 30;
const HALF = SHOWN / 2;

/** Who is asked for a list. */
export interface Asker extends Known {
  readonly cases: Cases;
  readonly c: number;
  readonly now: number;
}

/** Makes the first items of a list, best first, by place in the catalogue. */
export type ListMaker = (asker: Asker) => readonly number[];

/** What the lists are made by, by the name of their row. */
export function listMakers(task: Task, recommender: Recommender): Record<string, ListMaker> {
  const place = new Map(task.catalogue.map(({ itemId }, i) => [itemId, i]));
  const delivered: ListMaker = ({ now, c, ...known }) =>
    deliveredIds(recommender, known, now, `case ${c}`)
      .slice(0, SHOWN)
      .map((itemId) => place.get(itemId)!);
  const scored = ({ history, now, bought }: Asker): Float32Array =>
    recommender.home(history, now, bought).scores.slice();
  const own = (asker: Asker, coolOffDays = 0): number[] => mostFrequent(asker, coolOffDays);
  return {
    'as delivered': delivered,
    'scores, nothing filtered': (asker) => [...topIndices(scored(asker), SHOWN)],
    'own most frequent': (asker) => own(asker).slice(0, SHOWN),
    [`own most frequent, ${COOL_OFF_DAYS} days cool-off`]: (asker) =>
      own(asker, COOL_OFF_DAYS).slice(0, SHOWN),
    [`${HALF} own + ${HALF} new by score`]: (asker) => {
      const first = own(asker).slice(0, HALF);
      const scores = scored(asker);
      for (const i of itemsOf(asker)) scores[i] = -Infinity;
      return [...first, ...topIndices(scores, SHOWN - first.length)];
    },
  };
}

/** A shopper as the lists know one; `now` is the moment of the cut, which nobody knows the order after. */
export function askerOf(task: Task, cases: Cases, c: number): Asker {
  return { cases, c, now: cases.now, ...knownOf(task.catalogue, cases, c) };
}

function itemsOf({ cases, c }: Asker): Uint32Array {
  return cases.sequences.item.subarray(cases.from[c]!, cases.to[c]!);
}

/** What was bought most often, the latest first of those bought as often; without what was bought in the last days. */
function mostFrequent({ cases, c, now }: Asker, coolOffDays: number): number[] {
  const { item, type, at } = cases.sequences;
  const bought = new Map<number, { times: number; at: number }>();
  for (let i = cases.from[c]!; i < cases.to[c]!; i++) {
    if (type[i] !== PURCHASE) continue;
    bought.set(item[i]!, { times: (bought.get(item[i]!)?.times ?? 0) + 1, at: at[i]! });
  }
  return [...bought]
    .filter(([, last]) => coolOffDays === 0 || now - last.at >= coolOffDays * DAY_MS)
    .sort(([i, a], [j, b]) => b.times - a.times || b.at - a.at || i - j)
    .map(([i]) => i);
}
