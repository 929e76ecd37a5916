import { ndcg, rankOf } from '@zhuyi/attention-core';
import { sampleCases } from '@zhuyi/attention-core/dataset';
import type { ScoreCase, Task } from './types';

const CASES = 2000;

/** The option with the best NDCG@10 on (a sample of) the validation cases. */
export function bestOf<T>(task: Task, options: readonly T[], fit: (option: T) => ScoreCase): T {
  const cases = sampleCases(task.validation, CASES);
  const out = new Float32Array(task.catalogue.length);
  let best = options[0] as T;
  let most = -1;
  for (const option of options) {
    const score = fit(option);
    let sum = 0;
    for (let c = 0; c < cases.target.length; c++) {
      out.fill(0);
      score(cases, c, out);
      sum += ndcg(
        rankOf(out, cases.target[c]!, cases.sequences.item.subarray(cases.from[c]!, cases.to[c]!)),
        10,
      );
    }
    if (sum > most) {
      most = sum;
      best = option;
    }
  }
  return best;
}
