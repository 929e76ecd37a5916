import { recencyPrior } from '@zhuyi/attention-core/memory';
import { bestOf } from '../best-of';
import { counts } from '../slices';
import type { Method } from '../types';

/** How often an item was wanted, ever. */
export const popularity: Method = {
  name: 'popularity',
  fit: (task) => {
    const scores = Float32Array.from(counts(task.everything, task.catalogue.length));
    return (_cases, _c, out) => {
      out.set(scores);
    };
  },
};

/** The same with exponential decay; the half-life is chosen on validation. */
export const recentPopularity: Method = {
  name: 'recent popularity',
  fit: (task) => {
    const n = task.catalogue.length;
    const prior =
      (sequences: typeof task.training, now: number) =>
      (days: number): Float32Array =>
        recencyPrior(sequences, n, now, days);
    const early = prior(task.training, task.validation.now);
    const days = bestOf(task, [0.5, 1, 3, 7, 14, 30, 90], (d) => {
      const scores = early(d);
      return (_cases, _c, out) => {
        out.set(scores);
      };
    });
    const scores = prior(task.counted, task.now)(days);
    return (_cases, _c, out) => {
      out.set(scores);
    };
  },
};
