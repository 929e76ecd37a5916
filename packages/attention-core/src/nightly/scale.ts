import type { Settings } from '../settings';

/**
 * Numbers in one copy of the network's tables. A training holds five copies (weights, their mean, two moments and the
 * best so far), saved as they stand and read back into their place: 42 MB, of the 256 of a function that needs 70 to
 * stand and some 50 for the catalogue and the log of a shop this large.
 */
const MOST_PARAMETERS = 2_100_000;
/** Entries of an item-item kernel, three of which are held at 6 bytes an entry. */
const MOST_NEIGHBOURS = 1_200_000;
/** Widths are multiples of this. */
const DIM_STEP = 16;
const LEAST_NEIGHBOURS = 20;

/**
 * Settings for a catalogue of this size: narrower vectors and fewer neighbours where the whole would not fit into the
 * memory of a cloud function. Up to some 24,000 items the width stays and up to 12,000 the neighbours; what a shop asks
 * for itself always does.
 */
export function scaled(defaults: Settings, asked: Partial<Settings>, items: number): Settings {
  const rows = items + (asked.featureRows ?? defaults.featureRows);
  const widest = Math.max(1, Math.floor(MOST_PARAMETERS / rows / DIM_STEP)) * DIM_STEP;
  const dim = Math.min(defaults.dim, widest);
  const inner = Math.min(defaults.inner, widest);
  const most = Math.max(LEAST_NEIGHBOURS, Math.floor(MOST_NEIGHBOURS / Math.max(1, items)));
  const neighbours = Math.min(defaults.neighbours, most);
  return { ...defaults, dim, inner, neighbours, ...asked };
}
