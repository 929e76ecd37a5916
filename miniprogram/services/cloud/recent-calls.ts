import { codeOf } from './errors';

/** A call of a function, with its attempts. */
export interface RecentCall {
  /** When it ended, epoch ms. */
  at: number;
  /** Function, and action where it has several. */
  name: string;
  ms: number;
  /** ok, or the code of what went wrong. */
  outcome: string;
}

const MOST = 20;
let recent: readonly RecentCall[] = [];

/** The last calls of this window, newest first, for the diagnostics page. What they carried is not kept. */
export function recentCalls(): readonly RecentCall[] {
  return recent;
}

/** Notes how a call went, and hands its answer on. */
export async function noted<T>(name: string, call: Promise<T>): Promise<T> {
  const began = Date.now();
  const note = (outcome: string): void => {
    const at = Date.now();
    recent = [{ at, name, ms: Math.max(0, at - began), outcome }, ...recent].slice(0, MOST);
  };
  try {
    const answer = await call;
    note('ok');
    return answer;
  } catch (error) {
    note(codeOf(error));
    throw error;
  }
}
