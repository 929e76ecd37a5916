import { newHead, readState } from './checkpoint';
import { NightlyRun } from './nightly-run';
import type { CheckpointPart, Run, RunConfig, RunInputs } from './types';

/** Starts a run in phase 'collect'. Throws CoreError when the catalogue has an item twice or a setting cannot be. */
export function createRun(config: RunConfig, inputs: RunInputs = {}): Run {
  const { hasLive = inputs.live !== undefined } = config;
  return new NightlyRun({ config: { ...config, hasLive }, head: newHead(), fit: [] }, inputs);
}

/**
 * Continues a run from its parts (in any order); some `mayComeLater`, into the run's `gaps`. Throws CoreError when a part is
 * damaged or missing.
 */
export function restoreRun(parts: readonly CheckpointPart[], inputs: RunInputs = {}): Run {
  return new NightlyRun(readState(parts), inputs);
}
