import {
  BEHAVIOUR_TYPES,
  createRecommender,
  decodeModel,
  DEFAULT_SETTINGS,
  encodeModel,
  type Settings,
} from '@zhuyi/attention-core';
import { createFit } from '@zhuyi/attention-core/fit';
import type { Method } from '../types';

/** What the bench may vary, for studies; the product's defaults otherwise. */
export interface ZhuyiOptions {
  readonly settings?: Partial<Settings>;
  /** Called with progress 0..1 and the last validation. */
  readonly onProgress?: (progress: number, note: string) => void;
}

/** The core with its defaults, through the same fit and the same model file as a shop's. */
export function zhuyi(options: ZhuyiOptions = {}): Method {
  return {
    name: 'zhuyi',
    fit: (task) => {
      const settings = { ...DEFAULT_SETTINGS, ...options.settings };
      const { training, everything, validation, catalogue, now } = task;
      const fit = createFit({
        version: 'bench',
        seed: 1,
        settings,
        catalogue,
        training,
        validation,
        ...(everything === training ? {} : { everything: { sequences: everything, now } }),
      });
      let told = 0;
      while (fit.stage !== 'done') {
        fit.step();
        if (options.onProgress && fit.curve.length !== told) {
          told = fit.curve.length;
          const last = [...fit.curve].reverse().find((point) => point.ndcg !== undefined);
          options.onProgress(fit.progress, `step ${last?.step ?? 0}, NDCG ${last?.ndcg?.toFixed(4) ?? '-'}`);
        }
      }
      const model = decodeModel(encodeModel(fit.model()));
      options.onProgress?.(1, JSON.stringify(model.manifest.blend));
      const recommender = createRecommender(model);
      return ({ sequences, from, to }, c, out) => {
        const history = Array.from({ length: to[c]! - from[c]! }, (_, i) => ({
          itemId: catalogue[sequences.item[from[c]! + i]!]!.itemId,
          type: BEHAVIOUR_TYPES[sequences.type[from[c]! + i]!]!,
          at: sequences.at[from[c]! + i]!,
        }));
        out.set(recommender.home(history, now).scores);
      };
    },
  };
}
