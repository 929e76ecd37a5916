import { wordsOf } from './error-words';

/** Something that went wrong and was dealt with. */
export interface Problem {
  /** Epoch ms, the phone's clock. */
  at: number;
  what: string;
  words: string;
}

const MOST = 20;
let recent: readonly Problem[] = [];

/** The last problems of this window, newest first, for the diagnostics page. */
export function recentProblems(): readonly Problem[] {
  return recent;
}

/** What went wrong and was dealt with: kept in WeChat's own log, which its owner can read in the console. */
export function logProblem(what: string, error: unknown): void {
  const words = wordsOf(error);
  recent = [{ at: Date.now(), what, words }, ...recent].slice(0, MOST);
  const logger: Partial<WechatMiniprogram.RealtimeLogManager> | undefined = wx.getRealtimeLogManager();
  if (typeof logger?.warn === 'function') logger.warn(what, words);
}
