import { lay } from './lay';
import type { StepName } from './steps';
import type { RankList } from './types';
import type { Watch } from './pipeline';

/** Where an item was after a step: its place from 1, or null where it is in no list. */
export interface Moved {
  readonly step: StepName;
  readonly place: number | null;
}

/** Looks on while a list is made. */
export interface Trace {
  readonly watch: Watch;
  /** The steps that moved an item, first to last: those after which its place was another than before. */
  movesOf(index: number): Moved[];
}

/**
 * Remembers a list after each of its steps, for who wants to know what moved an item. The last list that it was shown counts. It keeps
 * scores and orders as they are, since no step writes into what it got.
 */
export function traceRanking(): Trace {
  let steps: { readonly step: StepName; readonly list: RankList }[] = [];
  return {
    watch: (step, list) => {
      if (step === 'score') steps = [];
      steps.push({ step, list });
    },
    movesOf: (index) => {
      let before: number | null | undefined;
      return steps.flatMap(({ step, list }) => {
        const place = placeIn(list, index);
        if (place === before) return [];
        before = place;
        return [{ step, place }];
      });
    },
  };
}

/** Before anything is selected every item has a place, by its score. Of a list with pins it is the first page's. */
function placeIn({ scores, order, pins }: RankList, index: number): number | null {
  if (order.length > 0) {
    const laid = pins ? lay({ flow: order, pins, start: 0 }, Infinity, () => true) : undefined;
    const at = laid ? laid.findIndex((one) => one.index === index) : order.indexOf(index);
    return at < 0 ? null : at + 1;
  }
  const own = scores[index] ?? -Infinity;
  if (own === -Infinity) return null;
  let place = 1;
  for (let i = 0; i < scores.length; i++)
    if (scores[i]! > own || (scores[i] === own && i < index)) place += 1;
  return place;
}
