import { evidenceOf } from './evidence';
import { best } from './select';
import { allowed, roomIn, sharesFor, type Shares } from './shares';
import { tuned } from './tuning';
import type { RankContext, RankList, Step } from './types';

/** Candidates that a department has for each place that it may take, so that later steps have a choice. */
const CHOICE = 2;
/** Candidates for each place of the list before the search ends. */
const ENOUGH = 1.5;
/** How often departments that are represented enough are left aside and the others searched. */
const SEARCHES = 3;

/**
 * Keeps a personal list from being taken over: the share of a department grows with what speaks for it (see shares.ts), in
 * every beginning of the list. Puts the candidates in that order, brings others where one department has crowded them
 * out, and leaves the shares to the steps that reorder. What the shopper buys again takes over nothing. Where nothing is known of the shopper nothing changes.
 */
export const calibrate: Step = (list, context) => {
  const { query, recommender } = context;
  if (query.history.length === 0) return list;
  const departments = recommender.departments();
  if (departments.names.length < 2) return list;
  const aims = sharesFor(departments, evidenceOf(context, departments), tuned(query, 'balance') / 100);
  const shares = { ...aims, free: list.again };
  return {
    ...list,
    shares,
    order: arrange(candidates(list, shares, context), list.scores, shares, query.limit),
  };
};

/** The selected, and the best of the departments that are missing among them. */
function candidates({ order, scores }: RankList, shares: Shares, { query }: RankContext): number[] {
  const found = [...order];
  const counts = new Int32Array(shares.aims.length);
  for (const item of found) counts[shares.of[item]!]! += 1;
  const wanted = shares.most.map((_, d) => allowed(shares, d, query.limit));
  for (let search = 0; search < SEARCHES; search++) {
    const usable = counts.reduce((sum, count, d) => sum + Math.min(count, wanted[d]!), 0);
    if (usable >= ENOUGH * query.limit) break;
    const rest = scores.slice();
    for (let i = 0; i < rest.length; i++)
      if (counts[shares.of[i]!]! >= CHOICE * wanted[shares.of[i]!]!) rest[i] = -Infinity;
    for (const item of found) rest[item] = -Infinity;
    const more = best(rest, order.length);
    if (more.length === 0) break;
    for (const item of more) counts[shares.of[item]!]! += 1;
    found.push(...more);
  }
  return found.sort((a, b) => scores[b]! - scores[a]! || a - b);
}

/** The best item of any department that has room, place after place; then what is left, best first. */
function arrange(items: readonly number[], scores: Float32Array, shares: Shares, limit: number): number[] {
  const queues = new Map<number, number[]>();
  for (const item of items) {
    const queue = queues.get(shares.of[item]!);
    if (queue) queue.push(item);
    else queues.set(shares.of[item]!, [item]);
  }
  for (const queue of queues.values()) queue.reverse();
  const room = roomIn(shares);
  const order: number[] = [];
  while (order.length < limit && queues.size > 0) {
    const heads = [...queues.values()].map((queue) => queue[queue.length - 1]!);
    const open = heads.filter((item) => !room.isFull(item));
    const value = (item: number): number => scores[item]! - room.cost(item);
    // Where all others have run out, a list is full all the same.
    const next = (open.length > 0 ? open : heads).reduce((a, b) => (value(b) > value(a) ? b : a));
    room.take(next);
    order.push(next);
    const queue = queues.get(shares.of[next]!)!;
    queue.pop();
    if (queue.length === 0) queues.delete(shares.of[next]!);
  }
  const listed = new Set(order);
  return [...order, ...items.filter((item) => !listed.has(item))];
}
