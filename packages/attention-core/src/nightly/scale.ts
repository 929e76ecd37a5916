import type { Settings } from '../settings';

/**
 * Numbers in one copy of the network's tables. A training holds five copies (weights, their mean, gradients, two
 * moments), the best so far, and while it is saved five more: 53 MB, of the 256 of a function that needs 70 to stand.
 */
const MOST_PARAMETERS = 1_200_000;
/** Entries of an item-item kernel, three of which are held at 8 bytes an entry. */
const MOST_NEIGHBOURS = 1_200_000;
/** Widths are multiples of this. */
const DIM_STEP = 16;
const LEAST_NEIGHBOURS = 20;

/**
 * Settings for a catalogue of this size: narrower vectors and fewer neighbours where the whole would not fit into the
 * memory of a cloud function. Up to some 10,000 items nothing changes, and what a shop asks for itself always stays.
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
