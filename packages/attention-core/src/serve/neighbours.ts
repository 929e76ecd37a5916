import type { ContentIndex } from '../memory';

/** Items a new item borrows its scores from, with weights that sum to 1. */
export interface Lenders {
  readonly item: number;
  readonly from: readonly number[];
  readonly weights: readonly number[];
  /** Likeness of the best lender, 0..1. */
  readonly likeness: number;
}

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

/** For each feature the items that have it, of those that can lend. */
function lendersByFeature({ rows, columns }: ContentIndex, lacks: readonly boolean[]): number[][] {
  const lists: number[][] = Array.from({ length: columns }, () => []);
  lacks.forEach((lacking, i) => {
    if (lacking) return;
    for (let e = rows.offsets[i]!; e < rows.offsets[i + 1]!; e++) lists[rows.items[e]!]!.push(i);
  });
  return lists;
}

/**
 * For every item from `first` on that `lacks` interactions: the items most like it by content among those that have
 * some.
 */
export function findLenders(index: ContentIndex, lacks: (item: number) => boolean, first = 0): Lenders[] {
  const { rows, columns } = index;
  const lacking = Array.from({ length: rows.offsets.length - 1 }, (_, i) => lacks(i));
  const needy = lacking.flatMap((lack, i) => (lack && i >= first ? [i] : []));
  if (needy.length === 0 || !lacking.includes(false)) return [];
  const byFeature = lendersByFeature(index, lacking);
  const profile = new Float32Array(columns);
  const partial = new Float32Array(lacking.length);

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

  return needy.map((item) => {
    const [from, to] = [rows.offsets[item]!, rows.offsets[item + 1]!];
    for (let e = from; e < to; e++) profile[rows.items[e]!] = rows.weights[e]!;
    const best = shortlist(item)
      .map((lender) => ({ item: lender, likeness: dot(lender) }))
      .filter(({ likeness }) => likeness > 0)
      .sort(byLikeness)
      .slice(0, LENDERS);
    for (let e = from; e < to; e++) profile[rows.items[e]!] = 0;
    const total = best.reduce((sum, entry) => sum + entry.likeness, 0);
    return {
      item,
      from: best.map((entry) => entry.item),
      weights: best.map((entry) => entry.likeness / total),
      likeness: Math.min(1, best[0]?.likeness ?? 0),
    };
  });
}

/** The weighted mean score of a borrower's lenders, less a penalty and less what its likeness lacks. */
export function lentScore(
  { from, weights, likeness }: Lenders,
  scoreOf: (item: number) => number,
  penalty: number,
): number {
  let sum = 0;
  for (let k = 0; k < from.length; k++) sum += weights[k]! * scoreOf(from[k]!);
  return sum - penalty - (1 - likeness);
}

/**
 * Gives every borrower its lentScore; one without lenders gets the lowest score there is.
 */
export function lendScores(lenders: readonly Lenders[], scores: Float32Array, penalty: number): void {
  if (lenders.length === 0) return;
  let least = Infinity;
  const borrowers = new Set(lenders.map((entry) => entry.item));
  for (let i = 0; i < scores.length; i++) if (!borrowers.has(i)) least = Math.min(least, scores[i]!);
  for (const lender of lenders) {
    scores[lender.item] = lender.from.length === 0 ? least : lentScore(lender, (i) => scores[i]!, penalty);
  }
}
