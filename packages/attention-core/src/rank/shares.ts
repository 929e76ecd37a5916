import type { Departments } from '../types';
import type { Evidence } from './evidence';

/** Looks that weigh as much as what is known of shoppers at large: so far one look is from being a taste. */
const PRIOR = 3;
/** A department may have this part more of what its aim leaves: scores decide within it. */
const SLACK = 0.1;
/** Any department may have this part of a list, whatever was looked at. */
const FLOOR = 0.2;
/** Nothing has more than half after one look: evidence e allows e / (e + 1). */
const ONE_LOOK = 1;
/** Logits for every e-fold that a department is over its aim. */
const OVER = 0.5;

/** What a list may be made of. */
export interface Shares {
  /** Department by item. */
  readonly of: Uint32Array;
  /** The part of a list that suits the evidence, by department; they add up to 1. */
  readonly aims: Float64Array;
  /** The largest part that it may have of any beginning of the list. */
  readonly most: Float64Array;
  /** Items that may stand in a list however much it has of their department. */
  readonly free?: ReadonlySet<number> | undefined;
}

/**
 * The distribution that a list is calibrated to: the history's, smoothed by that of shoppers at large (Steck, RecSys 2018,
 * with a prior of PRIOR looks in place of a fixed mix), so that the share a department may take grows with the evidence.
 * What is disliked more than looked at has a part of its usual share only.
 */
export function sharesFor(departments: Departments, { of, total }: Evidence, slack = SLACK): Shares {
  const weights = departments.shares.map((share, d) => {
    const evidence = of[d]!;
    return evidence < 0 ? (PRIOR * share) / (1 - evidence) : evidence + PRIOR * share;
  });
  const sum = weights.reduce((a, b) => a + b, 0) || 1;
  const aims = weights.map((weight) => weight / sum);
  const most = aims.map((aim, d) => {
    if (of[d]! < 0) return aim;
    const free = Math.max(FLOOR, aim + slack * (1 - aim));
    const own = total > 0 ? Math.max(of[d]!, ONE_LOOK) : Infinity;
    return Math.min(free, own === Infinity ? 1 : own / (own + ONE_LOOK));
  });
  return { of: departments.of, aims, most };
}

/** So many of the first `places` may be of the department. */
export function allowed(shares: Shares, department: number, places: number): number {
  return Math.max(1, Math.floor(shares.most[department]! * places + 1e-9));
}

/** A list in the making: what of it each department has. */
export interface Room {
  readonly length: number;
  /** The department of this item has all that it may have of a list one longer than this. */
  isFull(item: number): boolean;
  /** Logits that the next item of this department loses for what its department has already. */
  cost(item: number): number;
  take(item: number): void;
}

/** Without shares there is room for everything. */
export function roomIn(shares: Shares | undefined): Room {
  let length = 0;
  if (!shares) {
    const take = (): void => void (length += 1);
    return {
      get length() {
        return length;
      },
      isFull: () => false,
      cost: () => 0,
      take,
    };
  }
  const { of, aims, free } = shares;
  const counts = new Int32Array(aims.length);
  return {
    get length() {
      return length;
    },
    isFull: (item) => !free?.has(item) && counts[of[item]!]! >= allowed(shares, of[item]!, length + 1),
    cost: (item) => {
      if (free?.has(item)) return 0;
      const department = of[item]!;
      const ratio = (counts[department]! + 1) / (aims[department]! * (length + 1) + 1);
      return ratio > 1 ? OVER * Math.log(ratio) : 0;
    },
    take: (item) => {
      counts[of[item]!]! += 1;
      length += 1;
    },
  };
}
