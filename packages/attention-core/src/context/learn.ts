import type { Sequences } from '../dataset';
import { chinaDay } from '../influence/china-day';
import { logGamma } from './log-gamma';
import { cellsOf } from './moment';
import { pathTree, type PathTree } from './path-tree';
import { DAY_PARTS, WEEK_PARTS, type Cell, type ContextTable, type Occasion } from './types';

/** How strongly a ratio is pulled towards that of the parent category: so many visits as if it were the parent's. */
const PRIORS = [3, 10, 30, 100, 300, 1000, 3000];

/**
 * No moment counts for more than a factor of 3.3 either way: what is shown less is visited less, and must not vanish for good.
 */
const MOST = 1.2;

/** Visits by category and cell; a shopper's visit to a category counts once a part of a day, whatever was done in it. */
interface Counts {
  /** [paths, cells] */
  readonly of: Float64Array;
  readonly cells: readonly Cell[];
}

/**
 * How much more, by moment, is done with the goods of a category than at other times: log of visits over those expected if
 * categories were visited alike at all times, pulled to the parent's ratio by a gamma prior (an empirical Bayes estimate
 * as in DuMouchel 1999, "Bayesian data mining in large frequency tables"). How strong the prior is, for each way of looking at
 * a moment, is what makes the counts likeliest: where categories do not differ, it leaves nothing. New
 * accounts that nothing speaks for count nothing.
 */
export function learnContext(
  sequences: Sequences,
  categories: ArrayLike<readonly string[]>,
  calendar: readonly Occasion[],
): Omit<ContextTable, 'weight'> {
  const tree = pathTree(categories);
  const days = sequences.at.reduce((seen, at) => seen.add(chinaDay(at)), new Set<number>());
  const met = calendar.filter(({ from, to }) => [...days].some((day) => from <= day && day <= to));
  const names = new Set(met.map(({ name }) => name));
  const known = calendar.filter(({ name }) => names.has(name));
  const counts = countVisits(sequences, tree, known);
  const { cells } = counts;
  const values = new Float32Array(tree.paths.length * cells.length);
  const learn = (of: readonly number[], others: boolean): void => {
    const found = likeliest(axisOf(counts, tree, of, others), tree);
    for (let p = 0; p < tree.paths.length; p++) {
      of.forEach((cell, k) => {
        const value = Math.log(found[p * (of.length + +others) + k]!);
        values[p * cells.length + cell] = Math.max(-MOST, Math.min(MOST, value));
      });
    }
  };
  const places = (prefix: string): number[] =>
    cells.flatMap((cell, c) => (cell.startsWith(prefix) ? [c] : []));
  learn(places('hour:'), false);
  learn(places('week:'), false);
  // An occasion is beside all other days.
  for (const cell of places('day:')) learn([cell], true);
  return { cells, calendar: known, paths: tree.paths, values };
}

function countVisits(sequences: Sequences, tree: PathTree, calendar: readonly Occasion[]): Counts {
  const { starts, item, at, witness } = sequences;
  const cells: Cell[] = [
    ...DAY_PARTS.map((part): Cell => `hour:${part}`),
    ...WEEK_PARTS.map((part): Cell => `week:${part}`),
    ...[...new Set(calendar.map(({ name }) => name))].map((name): Cell => `day:${name}`),
  ];
  const place = new Map(cells.map((cell, c) => [cell, c]));
  const of = new Float64Array(tree.paths.length * cells.length);
  for (let s = 0; s + 1 < starts.length; s++) {
    if (witness?.[s] === 0) continue;
    const visits = new Set<string>();
    for (let i = starts[s]!; i < starts[s + 1]!; i++) {
      const leaf = tree.of[item[i]!]!;
      if (leaf < 0) continue;
      const now = cellsOf(at[i]!, calendar);
      const visit = `${leaf} ${chinaDay(at[i]!)} ${now[0]!}`;
      if (visits.has(visit)) continue;
      visits.add(visit);
      for (const cell of now) {
        for (let p = leaf; p >= 0; p = tree.parent[p]!) {
          const n = p * cells.length + place.get(cell)!;
          of[n] = of[n]! + 1;
        }
      }
    }
  }
  return { of, cells };
}

/** Visits and what part of all visits falls on each cell of one way of looking at a moment. */
interface Axis {
  readonly width: number;
  /** [paths, width] */
  readonly visits: Float64Array;
  /** Expected part of each; they add up to 1. */
  readonly shares: Float64Array;
}

/** `others`: one more cell holds what is in none of these. */
function axisOf({ of, cells }: Counts, tree: PathTree, places: readonly number[], others: boolean): Axis {
  const width = places.length + +others;
  const visits = new Float64Array(tree.paths.length * width);
  const shares = new Float64Array(width);
  const week = cells.flatMap((cell, c) => (cell.startsWith('week:') ? [c] : []));
  let all = 0;
  for (let p = 0; p < tree.paths.length; p++) {
    const at = (cell: number): number => of[p * cells.length + cell]!;
    places.forEach((cell, k) => (visits[p * width + k] = at(cell)));
    // Every visit is in one cell of the week.
    const total = week.reduce((sum, cell) => sum + at(cell), 0);
    if (others) visits[p * width + width - 1] = total - visits[p * width]!;
    if (tree.parent[p]! >= 0) continue;
    for (let k = 0; k < width; k++) shares[k] = shares[k]! + visits[p * width + k]!;
    all += total;
  }
  for (let k = 0; k < width; k++) shares[k] = all > 0 ? shares[k]! / all : 0;
  return { width, visits, shares };
}

/** Ratios [paths, width] under the prior that makes the visits likeliest. */
function likeliest(axis: Axis, tree: PathTree): Float64Array {
  let best = { ratios: new Float64Array(axis.visits.length).fill(1), likelihood: -Infinity };
  for (const prior of PRIORS) {
    const found = ratiosUnder(prior, axis, tree);
    if (found.likelihood > best.likelihood) best = found;
  }
  return best.ratios;
}

/** Visits are Poisson with mean expected * ratio, and a ratio is gamma around its parent's: so visits are negative binomial. */
function ratiosUnder(prior: number, { width, visits, shares }: Axis, tree: PathTree): typeof found {
  const found = { ratios: new Float64Array(visits.length), likelihood: 0 };
  // A parent comes before its children.
  for (let p = 0; p < tree.paths.length; p++) {
    const own = visits.subarray(p * width, (p + 1) * width);
    const total = own.reduce((sum, n) => sum + n, 0);
    for (let k = 0; k < width; k++) {
      const parent = tree.parent[p]! < 0 ? 1 : found.ratios[tree.parent[p]! * width + k]!;
      const [n, expected] = [own[k]!, total * shares[k]! * parent];
      found.ratios[p * width + k] = (parent * (n + prior)) / (expected + prior);
      if (expected === 0) continue;
      found.likelihood +=
        logGamma(n + prior) -
        logGamma(prior) +
        prior * Math.log(prior / (prior + expected)) +
        n * Math.log(expected / (prior + expected));
    }
  }
  return found;
}
