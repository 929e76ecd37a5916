import { pathTree, type PathTree } from '../context/path-tree';
import type { Sequences } from '../dataset';
import { decay } from '../memory/recency';
import { PATH_SEPARATOR } from '../model-file/encode';
import { boughtBy } from './own';
import { isUsedUp } from './names';
import { RATES, type RepeatRates } from './types';

const DAY_MS = 86_400_000;
/** A path, or an item, is taken to be like what is above it as if so many purchases again had shown it. */
const STRENGTH = { path: 1, item: 3 };
/** What names let expect before anybody has bought: the part of what is bought that is bought again within HORIZON_DAYS. */
const EXPECTED = { usedUp: 0.3, kept: 0.01 };
const EXPECTED_GAP_DAYS = 30;
const SALES_DAYS = 14;
const SALES_PRIOR = 0.1;

/** What is bought again within so many days is thought of as bought again at all. */
export const HORIZON_DAYS = 90;

/** Purchases again, the days that were waited for them, and the sum of the logs of the gaps. */
interface Sums {
  readonly again: Float64Array;
  readonly waited: Float64Array;
  readonly gaps: Float64Array;
}

/** The log of a gap, kind to what is bought twice a day. */
export function logDays(ms: number): number {
  return Math.log(Math.max(0, ms) / DAY_MS + 0.5);
}

/** A rate a day as the part that is bought again within the horizon, and back. */
export function partWithin(rate: number): number {
  return 1 - Math.exp(-HORIZON_DAYS * rate);
}
const rateOf = (part: number): number => -Math.log(1 - part) / HORIZON_DAYS;

/**
 * How often what is bought is bought again, by item and category path, from what was done before `until` (epoch ms): purchases
 * again over days of waiting (the maximum likelihood of a constant hazard, which knows that the log ends), each drawn to
 * the path above by a gamma prior, the topmost to what its name lets expect. New accounts that nothing speaks for count nothing.
 */
export function learnRates(
  sequences: Sequences,
  categories: ArrayLike<readonly string[]>,
  until: number,
): RepeatRates {
  const tree = pathTree(categories);
  const items = categories.length;
  const sums = sumsOf(items);
  const sales = new Float64Array(items);
  const { starts, item, type, at, witness } = sequences;
  for (let s = 0; s + 1 < starts.length; s++) {
    if (witness?.[s] === 0) continue;
    const first = starts[s]!;
    let end = first;
    while (end < starts[s + 1]! && at[end]! < until) end++;
    const [items, types, times] = [item, type, at].map((column) => column.subarray(first, end));
    const { of } = boughtBy({ items: items!, types: types!, at: times! });
    for (const [i, { times: orders, first: since, last }] of of) {
      sums.again[i]! += orders - 1;
      sums.waited[i]! += (until - since) / DAY_MS;
      if (orders > 1) sums.gaps[i]! += (orders - 1) * logDays((last - since) / (orders - 1));
      sales[i]! += decay(until - last, SALES_DAYS);
    }
  }
  const found = drawn(sums, tree, Array.from(tree.of));
  for (let i = 0; i < items; i++) found.ofItems[i * RATES + 2] = Math.log(SALES_PRIOR + sales[i]!);
  return found;
}

function sumsOf(length: number): Sums {
  return {
    again: new Float64Array(length),
    waited: new Float64Array(length),
    gaps: new Float64Array(length),
  };
}

function add(into: Sums, place: number, from: Sums, i: number): void {
  into.again[place]! += from.again[i]!;
  into.waited[place]! += from.waited[i]!;
  into.gaps[place]! += from.gaps[i]!;
}

/** Rates and gaps of the paths and the items, each drawn to what is above it. Path p stands at row p + 1: the shop is the first. */
function drawn(ofItems: Sums, tree: PathTree, pathOf: readonly number[]): RepeatRates {
  const paths = ['', ...tree.paths];
  const parent = [-1, ...tree.parent.map((above) => above + 1)];
  const ofPaths = sumsOf(paths.length);
  pathOf.forEach((path, i) => {
    for (let row = path + 1; row >= 0; row = parent[row]!) add(ofPaths, row, ofItems, i);
  });
  const pathRows = new Float32Array(paths.length * RATES);
  paths.forEach((path, row) => {
    const above = row === 0 ? shopAtFirst() : rowOf(pathRows, parent[row]!);
    const usedUp = isUsedUp(path.split(PATH_SEPARATOR).at(-1)!);
    const rate = usedUp === undefined ? above.rate : expected(usedUp);
    pathRows.set(
      [...draw(ofPaths, row, { ...above, rate }, STRENGTH.path), Math.log(SALES_PRIOR)],
      row * RATES,
    );
  });
  const itemRows = new Float32Array(pathOf.length * RATES);
  pathOf.forEach((path, i) =>
    itemRows.set(draw(ofItems, i, rowOf(pathRows, path + 1), STRENGTH.item), i * RATES),
  );
  return { paths, ofPaths: pathRows, ofItems: itemRows };
}

interface Rate {
  readonly rate: number;
  readonly gap: number;
}

const expected = (usedUp: boolean): number => Math.log(rateOf(usedUp ? EXPECTED.usedUp : EXPECTED.kept));
const shopAtFirst = (): Rate => ({ rate: expected(false), gap: Math.log(EXPECTED_GAP_DAYS) });
const rowOf = (rows: Float32Array, row: number): Rate => ({
  rate: rows[row * RATES]!,
  gap: rows[row * RATES + 1]!,
});

function draw(
  { again, waited, gaps }: Sums,
  i: number,
  { rate, gap }: Rate,
  strength: number,
): [number, number] {
  const own = (again[i]! + strength) / (waited[i]! + strength / Math.exp(rate));
  return [Math.log(own), (gaps[i]! + strength * gap) / (again[i]! + strength)];
}
