import { mayRemember } from './consent';
import { isFields, phoneStorage } from './storage';

/** Questions of a round, as contracts' QUIZ_QUESTIONS; the phone takes types only. */
export const QUESTIONS = 6;
const KEY = 'zhuyi.quiz';
/** Who has put it off is offered it again after a week. */
const LATER_MS = 7 * 24 * 3600 * 1000;

/** How far the shopper has come with the quiz on this phone. */
export interface Progress {
  answered: number;
  /** Epoch ms at which the shopper put it off; 0 = never. */
  laterAt: number;
}

export function progress(): Progress {
  const stored = phoneStorage.read(KEY);
  const { answered, laterAt } = isFields(stored) ? stored : {};
  return {
    answered: typeof answered === 'number' ? Math.min(QUESTIONS, Math.max(0, answered)) : 0,
    laterAt: typeof laterAt === 'number' ? laterAt : 0,
  };
}

export function keepProgress(next: Progress): void {
  phoneStorage.write(KEY, next);
}

export function forgetProgress(): void {
  phoneStorage.remove(KEY);
}

/** Whether a list may offer the quiz: to who agreed to be remembered and has neither finished nor just put it off. */
export function isOffered(now: number): boolean {
  const { answered, laterAt } = progress();
  return mayRemember() && answered < QUESTIONS && now - laterAt >= LATER_MS;
}
