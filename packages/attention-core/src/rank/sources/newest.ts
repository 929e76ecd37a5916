import { tuned } from '../tuning';
import { byTaste } from './taste';
import type { SourceOf } from './types';

const DAY_MS = 24 * 3600 * 1000;

/**
 * What came into the shop in the last `days`: an item loses the logarithm of 2 for each `halfLife` of its age. What nobody knows
 * the age of is not new.
 */
export const newest: SourceOf = (context) => {
  const { query, now } = context;
  const { scores, rung } = byTaste(context);
  const days = tuned(query, 'days');
  const perDay = Math.LN2 / tuned(query, 'halfLife');
  const outside = new Uint8Array(scores.length);
  const fresh = scores.map((score, i) => {
    const createdAt = query.createdAt?.(i);
    const age = createdAt === undefined ? Infinity : Math.max(0, now - createdAt) / DAY_MS;
    if (age > days) outside[i] = 1;
    // Only what it is in the list by counts; what the merchant pins keeps the model's order among itself.
    return outside[i] === 1 ? score : score - perDay * age;
  });
  return { scores: fresh, rung: rung === 'popular' ? 'newest' : rung, outside };
};
