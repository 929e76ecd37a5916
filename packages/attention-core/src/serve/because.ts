import { personalScores, type Scorer } from './score';
import { without, type KnownHistory } from './history';

/** Only the newest distinct items are tried as reasons: older ones are no good answer to "why this?". */
const TRIED = 12;

/**
 * For each item the entry of the history whose removal lowers the item's score most, by at least `margin`: its place
 * in the history as given, or -1. What lowers all scores alike is no reason, so the fall is measured against the
 * mean fall over the catalogue.
 */
export function reasons(
  scorer: Scorer,
  history: KnownHistory,
  items: readonly number[],
  finish: (scores: Float32Array) => void,
  size: number,
  margin: number,
): Int32Array {
  const answer = new Int32Array(items.length).fill(-1);
  const distinct = [...new Set([...history.items].reverse())].slice(0, TRIED);
  const all = new Float32Array(size);
  personalScores(scorer, history, all);
  finish(all);
  const best = new Float64Array(items.length).fill(margin);
  const less = new Float32Array(size);
  for (const item of distinct) {
    less.fill(0);
    personalScores(scorer, without(history, item), less);
    finish(less);
    let shift = 0;
    for (let i = 0; i < size; i++) shift += all[i]! - less[i]!;
    shift /= size;
    items.forEach((target, t) => {
      const fall = all[target]! - less[target]! - shift;
      if (target === item || !(fall >= best[t]!)) return;
      best[t] = fall;
      answer[t] = history.given[history.items.lastIndexOf(item)]!;
    });
  }
  return answer;
}
