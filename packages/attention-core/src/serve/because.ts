import { historyScores, type HistoryScores, type Scorer } from './score';
import { without, type KnownHistory } from './history';

/** Only the newest distinct items are tried as reasons: older ones are no good answer to "why this?". */
const TRIED = 8;

/** The items whose removal is tried, newest first. */
export function causesIn({ items }: KnownHistory): number[] {
  return [...new Set([...items].reverse())].slice(0, TRIED);
}

/**
 * For each item the entry of the history whose removal lowers the item's score most, by at least `margin`: its place
 * in the history as given, or -1. What lowers all scores alike is no reason, so the fall is measured against the
 * mean fall over the catalogue. `finished` is what an item ends up with, which may be what others lend it.
 */
export function reasons(
  scorer: Scorer,
  history: KnownHistory,
  items: readonly number[],
  finished: (item: number, scores: HistoryScores) => number,
  margin: number,
): Int32Array {
  const answer = new Int32Array(items.length).fill(-1);
  const look = (of: KnownHistory): { mean: number; at: number[] } => {
    const scores = historyScores(scorer, of);
    return { mean: scores.mean(), at: items.map((item) => finished(item, scores)) };
  };
  const all = look(history);
  const best = new Float64Array(items.length).fill(margin);
  for (const item of causesIn(history)) {
    const less = look(without(history, item));
    const shift = all.mean - less.mean;
    items.forEach((target, t) => {
      const fall = all.at[t]! - less.at[t]! - shift;
      if (target === item || !(fall >= best[t]!)) return;
      best[t] = fall;
      answer[t] = history.given[history.items.lastIndexOf(item)]!;
    });
  }
  return answer;
}
