import type { Card } from '@zhuyi/contracts';
import { recommend } from './recommend';
import { tracker } from './tracker/index';

/** As contracts' QUIZ_SLOT. */
const SLOT = 'quiz';

export interface Question {
  requestId: string;
  cards: readonly [Card, Card];
}

/** The first card, the second, or neither. */
export type Choice = 0 | 1 | 'neither';

/** Asks for the next question; undefined where the shop has none. What was answered and is not sent yet goes along. */
export async function askQuestion(): Promise<Question | undefined> {
  const { requestId, cards } = await recommend({ slot: SLOT, limit: 2 });
  const [first, second] = cards;
  return first && second ? { requestId, cards: [first, second] } : undefined;
}

/** Keeps an answer as an event, like everything that shapes lists. */
export function giveAnswer({ requestId, cards }: Question, choice: Choice): void {
  const [first, second] = choice === 1 ? [cards[1], cards[0]] : cards;
  const neither = choice === 'neither' ? ({ neither: true } as const) : {};
  tracker.record({ type: 'quiz', itemId: first.itemId, over: second.itemId, requestId, ...neither });
}
