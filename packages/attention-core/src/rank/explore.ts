import { drawBeta } from './beta';
import { roomIn } from './shares';
import { tuned } from './tuning';
import type { Mark, RankContext, RankList, Step } from './types';

/** Places (from 0) that usually belong to new items: in a list of 20, one in ten. */
export const EXPLORED_PLACES = [5, 14] as const;
const PERIOD = 20;
/** By how many of PERIOD belong to them: spread evenly, none of them first. */
const PLACES: readonly (readonly number[])[] = [
  ...[[], [9], EXPLORED_PLACES, [4, 10, 16]],
  ...[[3, 8, 13, 18] as const, [3, 7, 11, 15, 19] as const],
];
/** An item is new until it was touched so often in the model's window. */
const NEW_BELOW = 3;
/** Share of the choices that is uniform, so that no propensity is ever tiny. */
const UNIFORM_FLOOR = 0.1;
/** New items that compete for a place, drawn uniformly when there are more. */
const POOL = 16;
/** Thompson draws a place. */
const VOTES = 32;
/** What is believed of an item before it was shown: one tap in thirty looks. */
const PRIOR_CLICKS = 1;
const PRIOR_MISSES = 29;
/** How far the model's opinion may stretch a draw, in logits. */
const LARGEST_TILT = 3;

/**
 * The exposure floor: in fixed places a new item stands, chosen by Thompson sampling (Chapelle & Li, NIPS 2011) of
 * its tap rate, tilted by the model's score. VOTES draws elect a distribution, and the item is drawn from that one,
 * mixed with a uniform floor: so the propensity is known exactly, given the votes and the pool, and
 * 1 / propensity is an unbiased weight.
 */
export const explore: Step = (list, context) => {
  const places = placesWithin(
    Math.min(context.query.limit, list.order.length),
    tuned(context.query, 'newcomers'),
  );
  if (places.length === 0) return list;
  const order = [...list.order];
  const marks = new Map(list.marks);
  const fresh = newItems(list, context);
  // A shop that knows nothing of its items has no new ones among them: its order is all there is.
  if (fresh.length > list.scores.length / 2) return list;

  for (const place of places) {
    if (fresh.length === 0) break;
    const { at, propensity } = choose(fresh, list.scores, context);
    const index = fresh[at]!;
    fresh.splice(at, 1);
    order.splice(place, 0, index);
    const mark: Mark = { propensity, reason: { kind: 'new' } };
    marks.set(index, mark);
  }
  return { ...list, order: order.slice(0, list.order.length), marks };
};

function placesWithin(length: number, newcomers: number): number[] {
  const places: number[] = [];
  // In a long list they lie behind the first ten of it, where they take little from what is wanted most.
  const isLong = length > PERIOD;
  for (let start = 0; start < length; start += PERIOD) {
    for (const place of PLACES[newcomers] ?? EXPLORED_PLACES) {
      const at = start + (isLong ? (PERIOD + place) >> 1 : place);
      if (at < length) places.push(at);
    }
  }
  return places;
}

/**
 * New items that no hard filter removed and that are not in the list by their own score; in a calibrated list of departments
 * that have room in it.
 */
function newItems({ scores, order, shares }: RankList, { recommender, query }: RankContext): number[] {
  const listed = new Set(order);
  const fresh = recommender.rarelyTouched(NEW_BELOW).filter((i) => scores[i] !== -Infinity && !listed.has(i));
  const room = roomIn(shares);
  for (const item of order.slice(
    0,
    query.limit - placesWithin(query.limit, tuned(query, 'newcomers')).length,
  ))
    room.take(item);
  return fresh.filter((item) => !room.isFull(item));
}

/** Chooses one of `fresh`: its place there and the probability of this choice. Reorders `fresh`. */
function choose(
  fresh: number[],
  scores: Float32Array,
  { query, recommender, random }: RankContext,
): { at: number; propensity: number } {
  const size = Math.min(POOL, fresh.length);
  const inclusion = size / fresh.length;
  for (let i = 0; i < size && inclusion < 1; i++) {
    const other = i + Math.floor(random() * (fresh.length - i));
    [fresh[i], fresh[other]] = [fresh[other]!, fresh[i]!];
  }

  const pool = fresh.slice(0, size);
  const top = pool.reduce((most, index) => Math.max(most, scores[index]!), -Infinity);
  const tilts = pool.map((index) => Math.exp(Math.max(-LARGEST_TILT, scores[index]! - top)));
  const trials = pool.map((index) => query.trials?.get(recommender.itemId(index)));
  const votes = new Float64Array(size);
  for (let vote = 0; vote < VOTES; vote++) {
    let winner = 0;
    let highest = -1;
    for (let i = 0; i < size; i++) {
      const clicks = trials[i]?.clicks ?? 0;
      const misses = Math.max(0, (trials[i]?.exposures ?? 0) - clicks);
      const draw = drawBeta(PRIOR_CLICKS + clicks, PRIOR_MISSES + misses, random) * tilts[i]!;
      if (draw > highest) {
        winner = i;
        highest = draw;
      }
    }
    votes[winner]! += 1 / VOTES;
  }

  const chances = votes.map((share) => UNIFORM_FLOOR / size + (1 - UNIFORM_FLOOR) * share);
  let left = random();
  let at = 0;
  while (at < size - 1 && left >= chances[at]!) left -= chances[at++]!;
  return { at, propensity: inclusion * chances[at]! };
}
