import type { Call } from '@zhuyi/cloud-kit';
import { createRecommender, decodeModel, screenFigures } from '@zhuyi/attention-core';

/**
 * How the screens of a version look, by the names they have among its metrics (`screen:share@1` ...); nothing where the shop is
 * one department, or where the version cannot be read, which is judged elsewhere.
 */
export function screenMetrics(bytes: Uint8Array, log: Call['log']): Record<string, number> {
  try {
    const model = decodeModel(bytes);
    const figures = screenFigures(createRecommender(model), model.manifest.trainedTo) ?? {};
    return Object.fromEntries(
      Object.entries(figures).map(([name, value]) => [`screen:${name}`, Number(value)]),
    );
  } catch (error) {
    log('screens not measured', { reason: String(error) });
    return {};
  }
}
