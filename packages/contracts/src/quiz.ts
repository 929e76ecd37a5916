import type * as z from 'zod';

/** `recommend` asks the taste quiz in this slot: two cards that are to be chosen from. */
export const QUIZ_SLOT = 'quiz';
/** Questions of a round. So many answers count, the newest: whoever answers again takes the old ones back. */
export const QUIZ_QUESTIONS = 6;

interface AnswerFields {
  type: string;
  itemId: string;
  over?: string | undefined;
  neither?: boolean | undefined;
  requestId?: string | undefined;
}

/** An answer names both cards and the question; nothing else may. */
export function refuseHalfAnswers(
  { type, itemId, over, neither, requestId }: AnswerFields,
  context: z.RefinementCtx,
): void {
  const refuse = (field: string, message: string): void =>
    context.addIssue({ code: 'custom', path: [field], message });
  if (type !== 'quiz') {
    if (over !== undefined) refuse('over', 'belongs to answers of the quiz');
    if (neither !== undefined) refuse('neither', 'belongs to answers of the quiz');
    return;
  }
  if (over === undefined) refuse('over', 'the card that was not chosen is missing');
  else if (over === itemId) refuse('over', 'is the card that was chosen');
  if (requestId === undefined) refuse('requestId', 'the question is missing');
}
