import { QUIZ_QUESTIONS } from '@zhuyi/contracts';
import type { RecentBehaviour } from '@zhuyi/contracts';

/** An answer that counts, and when it was given (epoch ms). */
export interface Answered {
  readonly itemId: string;
  readonly over: string;
  readonly neither: boolean;
  readonly at: number;
}

/**
 * The answers that count among behaviours (newest last): the newest of each pair, since one may be stored already and still among
 * what the phone has not sent; and as many as a round has, so that whoever answers anew takes the old ones back.
 */
export function answersIn(behaviours: readonly RecentBehaviour[]): Answered[] {
  const byPair = new Map<string, Answered>();
  for (const { type, itemId, over, neither, at } of behaviours) {
    if (type !== 'quiz' || over === undefined) continue;
    const pair = [itemId, over].sort().join('\n');
    byPair.delete(pair);
    byPair.set(pair, { itemId, over, neither: neither === true, at });
  }
  return [...byPair.values()].slice(-QUIZ_QUESTIONS);
}

/** Whether a behaviour is such an answer, and one in favour of its item. */
export function isChoice({ itemId, at }: RecentBehaviour, answers: readonly Answered[]): boolean {
  return answers.some((answer) => answer.itemId === itemId && answer.at === at && !answer.neither);
}
