import { topIndices } from '../metrics';
import { PATH_SEPARATOR } from '../model-file/encode';
import { FEATURES, writeFeatures } from './features';
import { boughtBy, type Done } from './own';
import { partWithin } from './rates';
import { RATES, type RepeatTable } from './types';

/** Below this part that is bought again within the horizon, a thing is one to keep. */
const LEAST_AGAIN = 0.05;
/** Among what was not bought: the place that what was bought is measured by. */
export const MEASURED_BY = 10;

/** Something that was bought, and the log-odds that it is bought again now. */
export interface Again {
  readonly item: number;
  readonly odds: number;
}

/** What buying again says of the items of a catalogue. */
export interface RepeatScores {
  /** Whether it scores at all. */
  readonly scores: boolean;
  /** What was bought, the likeliest to be bought again first; empty where too little is known to say. `now` in epoch ms. */
  again(done: Done, now: number): Again[];
  /** Gives what was bought its place among what was not. */
  place(scores: Float32Array, own: readonly Again[]): void;
  /** Whether things like it are bought again, so that who bought one may be shown it. */
  isBoughtAgain(item: number): boolean;
}

/** `category` of any item, those that are newer than the table too: these are taken for like their category. */
export function repeatScores(
  table: RepeatTable,
  category: (item: number) => readonly string[],
): RepeatScores {
  const { paths, ofPaths, ofItems, weights, scale, threshold } = table;
  const rows = new Map(paths.map((path, row) => [path, row]));
  const known = ofItems.length / RATES;
  const pathRow = (item: number): number => {
    const path = category(item);
    for (let levels = path.length; levels > 0; levels--) {
      const row = rows.get(path.slice(0, levels).join(PATH_SEPARATOR));
      if (row !== undefined) return row;
    }
    return 0;
  };
  const scores = weights.length === FEATURES;
  const features = new Float64Array(FEATURES);
  return {
    scores,
    again: (done, now) => {
      if (!scores) return [];
      const bought = boughtBy(done);
      const own = [...bought.of].map(([item, one]) => {
        if (item < known) writeFeatures(one, bought, ofItems, item, now, features);
        else writeFeatures(one, bought, ofPaths, pathRow(item), now, features);
        return { item, odds: weights.reduce((sum, weight, k) => sum + weight * features[k]!, 0) };
      });
      return own.sort((a, b) => b.odds - a.odds || a.item - b.item);
    },
    place: (all, own) => {
      if (own.length === 0) return;
      const reference = referenceOf(all, own);
      for (const { item, odds } of own) all[item] = reference + scale * (odds - threshold);
    },
    isBoughtAgain: (item) => {
      const rate = item < known ? ofItems[item * RATES]! : ofPaths[pathRow(item) * RATES]!;
      return partWithin(Math.exp(rate)) >= LEAST_AGAIN;
    },
  };
}

/** The score of what stands tenth among what was not bought; of the last where there are fewer. */
function referenceOf(scores: Float32Array, own: readonly Again[]): number {
  const others = scores.slice();
  for (const { item } of own) others[item] = -Infinity;
  return scores[topIndices(others, MEASURED_BY).at(-1) ?? 0]!;
}
