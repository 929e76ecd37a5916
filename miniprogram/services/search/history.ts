import { phoneStorage } from '../storage';

const KEY = 'zhuyi.searched';
const MOST = 20;

/** What was searched for on this phone, newest first. It never leaves it. */
export function searched(): string[] {
  const stored = phoneStorage.read(KEY);
  return Array.isArray(stored) ? stored.filter((words): words is string => typeof words === 'string') : [];
}

/** Puts words first; the same in another case are the same. */
export function rememberSearch(words: string): void {
  phoneStorage.write(KEY, [words, ...without(words)].slice(0, MOST));
}

/** Takes one out; returns what is left. */
export function forgetSearch(words: string): string[] {
  const left = without(words);
  phoneStorage.write(KEY, left);
  return left;
}

export function forgetSearches(): void {
  phoneStorage.remove(KEY);
}

function without(words: string): string[] {
  return searched().filter((other) => other.toLowerCase() !== words.toLowerCase());
}
