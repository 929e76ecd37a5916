import type { Card } from '@zhuyi/contracts';
import { codeOf } from './cloud/errors';
import { logProblem } from './log';
import { askQuestion, giveAnswer, type Choice, type Question } from './quiz';
import { keepProgress, progress, QUESTIONS } from './quiz-progress';

/** What is drawn of a round. */
export interface RoundView {
  /** `none`: the shop has nothing to ask. */
  state: 'invite' | 'loading' | 'asking' | 'done' | 'none' | 'error';
  /** Number of the question, from 1. */
  step: number;
  cards: readonly Card[];
  /** The card that was tapped just now, by its place; 2 for neither; -1 for none. */
  picked: number;
  code: string;
}

export const NOT_BEGUN: RoundView = { state: 'invite', step: 1, cards: [], picked: -1, code: '' };

/**
 * A round of the quiz: six questions, each chosen after the answer before. `show` draws it, `pause` lets an answer be
 * seen. Where a question does not come, the round waits where it is.
 */
export class Round {
  private question: Question | undefined;
  /** The answer that is being shown, or the question that is waited for. */
  private busy = false;

  constructor(
    private readonly show: (view: Partial<RoundView>) => void,
    private readonly pause: () => Promise<void>,
  ) {}

  /** Goes on where the shopper has left it, or begins. */
  async begin(): Promise<void> {
    if (this.busy) return;
    const { answered } = progress();
    if (answered >= QUESTIONS) {
      this.show({ state: 'done' });
      return;
    }
    this.busy = true;
    this.show({ state: 'loading', step: answered + 1, cards: [], picked: -1 });
    try {
      this.question = await askQuestion();
      this.show(this.question ? { state: 'asking', cards: this.question.cards } : { state: 'none' });
    } catch (error) {
      logProblem('quiz', error);
      this.show({ state: 'error', code: codeOf(error) });
    } finally {
      this.busy = false;
    }
  }

  /** Keeps the answer, shows it for a moment, and goes on to the next question. */
  async answer(choice: Choice): Promise<void> {
    const { question } = this;
    if (this.busy || !question) return;
    this.busy = true;
    this.question = undefined;
    giveAnswer(question, choice);
    keepProgress({ ...progress(), answered: progress().answered + 1 });
    this.show({ picked: choice === 'neither' ? 2 : choice });
    await this.pause();
    this.busy = false;
    await this.begin();
  }

  /** From the first question on: six new answers take the place of the old ones. */
  async redo(): Promise<void> {
    keepProgress({ answered: 0, laterAt: 0 });
    await this.begin();
  }
}
