import { itemArray } from '../codec';
import type { Lenders, SparseKernel } from '../model-file/types';
import { unitRows, type ContentIndex } from './content';

/** Nobody borrows. */
export const NO_LENDERS: Lenders = {
  items: new Uint32Array(0),
  offsets: new Uint32Array(1),
  from: new Uint32Array(0),
  weights: new Float32Array(0),
  likeness: new Float32Array(0),
};

/** Of one borrower. */
const LENDERS = 5;
/** Items looked at for one borrower, rarest features first: common features say little and would cost the most. */
const LOOKS = 240;
/** How many of those are compared feature by feature. */
const SHORTLIST = 24;

interface Candidate {
  readonly item: number;
  readonly likeness: number;
}

const byLikeness = (a: Candidate, b: Candidate): number => b.likeness - a.likeness || a.item - b.item;

/** For each feature of the borrowers the items that have it, of those that can lend. */
function lendersByFeature(
  rows: SparseKernel,
  columns: number,
  lacks: (item: number) => boolean,
  needy: readonly number[],
): number[][] {
  const asked = new Uint8Array(columns);
  for (const i of needy)
    for (let e = rows.offsets[i]!; e < rows.offsets[i + 1]!; e++) asked[rows.items[e]!] = 1;
  const lists: number[][] = Array.from({ length: columns }, () => []);
  for (let i = 0; i + 1 < rows.offsets.length; i++) {
    if (lacks(i)) continue;
    for (let e = rows.offsets[i]!; e < rows.offsets[i + 1]!; e++) {
      const column = rows.items[e]!;
      if (asked[column] === 1) lists[column]!.push(i);
    }
  }
  return lists;
}

/**
 * For every item from `first` on that `lacks` interactions: the items most like it by content among those that have
 * some.
 */
export function findLenders(index: ContentIndex, lacks: (item: number) => boolean, first = 0): Lenders {
  const columns = index.rarity.length;
  const items = index.factor.length;
  const needy: number[] = [];
  for (let i = first; i < items; i++) if (lacks(i)) needy.push(i);
  let canLend = false;
  for (let i = 0; i < items && !canLend; i++) canLend = !lacks(i);
  if (needy.length === 0 || !canLend) return toLenders([], [], items);
  const rows = unitRows(index);
  const byFeature = lendersByFeature(rows, columns, lacks, needy);
  const profile = new Float32Array(columns);
  const partial = new Float32Array(items);

  const dot = (item: number): number => {
    let sum = 0;
    for (let e = rows.offsets[item]!; e < rows.offsets[item + 1]!; e++) {
      sum += profile[rows.items[e]!]! * rows.weights[e]!;
    }
    return sum;
  };

  /** Items that share the borrower's rarest features, the most promising first. */
  const shortlist = (item: number): number[] => {
    const entries = Array.from(
      { length: rows.offsets[item + 1]! - rows.offsets[item]! },
      (_, k) => rows.offsets[item]! + k,
    );
    entries.sort((a, b) => byFeature[rows.items[a]!]!.length - byFeature[rows.items[b]!]!.length || a - b);
    const seen: number[] = [];
    let looks = 0;
    for (const e of entries) {
      const list = byFeature[rows.items[e]!]!;
      for (const lender of list.slice(0, LOOKS - looks)) {
        if (partial[lender] === 0) seen.push(lender);
        partial[lender] = partial[lender]! + rows.weights[e]! ** 2;
      }
      looks += list.length;
      if (looks >= LOOKS) break;
    }
    const promising = seen.map((lender) => ({ item: lender, likeness: partial[lender]! }));
    for (const lender of seen) partial[lender] = 0;
    return promising
      .sort(byLikeness)
      .slice(0, SHORTLIST)
      .map((entry) => entry.item);
  };

  const found = needy.map((item) => {
    const [from, to] = [rows.offsets[item]!, rows.offsets[item + 1]!];
    for (let e = from; e < to; e++) profile[rows.items[e]!] = rows.weights[e]!;
    const best = shortlist(item)
      .map((lender) => ({ item: lender, likeness: dot(lender) }))
      .filter(({ likeness }) => likeness > 0)
      .sort(byLikeness)
      .slice(0, LENDERS);
    for (let e = from; e < to; e++) profile[rows.items[e]!] = 0;
    return best;
  });
  return toLenders(needy, found, items);
}

function toLenders(borrowers: readonly number[], found: readonly Candidate[][], items: number): Lenders {
  let end = 0;
  const offsets = Uint32Array.from([0, ...found.map((best) => (end += best.length))]);
  const totals = found.map((best) => best.reduce((sum, { likeness }) => sum + likeness, 0));
  return {
    items: itemArray(items).from(borrowers),
    offsets,
    from: itemArray(items).from(found.flat().map(({ item }) => item)),
    weights: Float32Array.from(found.flatMap((best, b) => best.map(({ likeness }) => likeness / totals[b]!))),
    likeness: Float32Array.from(found, (best) => Math.min(1, best[0]?.likeness ?? 0)),
  };
}

/** The weighted mean score of the lenders of borrower `b`, less a penalty and less what its likeness lacks. */
export function lentScore(
  { offsets, from, weights, likeness }: Lenders,
  b: number,
  scoreOf: (item: number) => number,
  penalty: number,
): number {
  let sum = 0;
  for (let e = offsets[b]!; e < offsets[b + 1]!; e++) sum += weights[e]! * scoreOf(from[e]!);
  return sum - penalty - (1 - likeness[b]!);
}

/** Whether anybody lends to borrower `b`. */
export function hasLenders({ offsets }: Lenders, b: number): boolean {
  return offsets[b + 1]! > offsets[b]!;
}

/** The borrowers of both. */
export function joinLenders(a: Lenders, b: Lenders): Lenders {
  const join = (x: ArrayLike<number>, y: ArrayLike<number>): number[] => [...Array.from(x), ...Array.from(y)];
  const end = a.from.length;
  return {
    items: Uint32Array.from(join(a.items, b.items)),
    offsets: Uint32Array.from(
      join(
        a.offsets,
        b.offsets.subarray(1).map((offset) => offset + end),
      ),
    ),
    from: Uint32Array.from(join(a.from, b.from)),
    weights: Float32Array.from(join(a.weights, b.weights)),
    likeness: Float32Array.from(join(a.likeness, b.likeness)),
  };
}

/** Without those to whom nobody lends. */
export function onlyLent(lenders: Lenders): Lenders {
  const { items, offsets, likeness } = lenders;
  const isLent = (_: number, b: number): boolean => hasLenders(lenders, b);
  return {
    ...lenders,
    items: items.filter(isLent),
    offsets: offsets.filter((_, b) => b === 0 || hasLenders(lenders, b - 1)),
    likeness: likeness.filter(isLent),
  };
}

/** Gives every borrower its lentScore; one without lenders gets the lowest score that an item of its own has. */
export function lendScores(lenders: Lenders, scores: Float32Array, penalty: number): void {
  if (lenders.items.length === 0) return;
  const borrows = new Uint8Array(scores.length);
  for (const item of lenders.items) borrows[item] = 1;
  let least = Infinity;
  for (let i = 0; i < scores.length; i++) if (borrows[i] === 0 && scores[i]! < least) least = scores[i]!;
  const scoreOf = (item: number): number => scores[item]!;
  lenders.items.forEach((item, b) => {
    scores[item] = hasLenders(lenders, b) ? lentScore(lenders, b, scoreOf, penalty) : least;
  });
}
