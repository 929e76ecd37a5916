import { featureTableRows } from '../features';
import type { Settings } from '../settings';
import type { ItemFeatures } from '../types';

/**
 * Numbers in one copy of the network's tables. A training holds five copies (weights, their mean, gradients, two
 * moments), the best so far, and while it is saved five more: 84 MB of a function's 256.
 */
const MOST_PARAMETERS = 1_900_000;
/** Entries of an item-item kernel, three of which are held at 8 bytes an entry. */
const MOST_NEIGHBOURS = 2_000_000;
const LEAST_DIM = 16;
const LEAST_NEIGHBOURS = 20;

/**
 * Settings for a catalogue of this size: narrower vectors and fewer neighbours where the whole would not fit into the
 * memory of a cloud function. Up to some 20,000 items nothing changes, and what a shop asks for itself always stays.
 */
export function scaled(
  defaults: Settings,
  asked: Partial<Settings>,
  catalogue: readonly ItemFeatures[],
): Settings {
  const rows = catalogue.length + featureTableRows(catalogue, asked.featureRows ?? defaults.featureRows);
  let { dim, inner } = defaults;
  while (dim > LEAST_DIM && dim * rows > MOST_PARAMETERS) {
    dim /= 2;
    inner /= 2;
  }
  const most = Math.max(LEAST_NEIGHBOURS, Math.floor(MOST_NEIGHBOURS / Math.max(1, catalogue.length)));
  const neighbours = Math.min(defaults.neighbours, most);
  return { ...defaults, dim, inner, neighbours, ...asked };
}
