import { catalogueFeatures, featureTableRows } from '@zhuyi/attention-core/features';
import { contentIndex, contentScores } from '@zhuyi/attention-core/memory';
import { bestOf } from '../best-of';
import type { Method, ScoreCase } from '../types';

/** Cosine of features between the history and every item; needs no behaviour of anyone else. */
export const contentCosine: Method = {
  name: 'content cosine',
  fit: (task) => {
    const rows = featureTableRows(task.catalogue, 8192);
    const index = contentIndex(catalogueFeatures(task.catalogue, rows), rows);
    const by =
      (decay: number): ScoreCase =>
      (cases, c, out) => {
        contentScores(index, cases.sequences.item.subarray(cases.from[c]!, cases.to[c]!), decay, out);
      };
    return by(bestOf(task, [0.6, 0.8, 1], by));
  },
};
