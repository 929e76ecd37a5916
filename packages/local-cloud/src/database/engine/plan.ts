import type { QueryNode } from '../query/compile';
import { isIndex } from '../value/fields';
import type { SortField } from '../value/sort';
import type { Bound, FieldRange } from './bounds';
import { boundOf, fieldRanges, intersect } from './bounds';
import type { Collection, Index, IndexKey } from './catalog';
import { indexPrefix, prefixRange } from './keys';

/** How to find the documents of a query. */
export interface Plan {
  /** Undefined: read all documents in natural order. */
  readonly index: Index | undefined;
  /** Ranges of store keys, ascending and apart. */
  readonly ranges: readonly FieldRange[];
  /** The very entries, where all fields of a unique index are given; the ranges then say the same. */
  readonly entries?: readonly string[];
  readonly reverse: boolean;
  /** The scan gives the documents in the order asked for. */
  readonly ordered: boolean;
  /** Every entry in the ranges matches: the query needs no second look. */
  readonly exact: boolean;
}

/** Most ranges of one scan; a longer product of lists stops at a shorter prefix of the index. */
const maxRanges = 5000;

/** Chooses an index, or a full scan. The caller judges what it yields again unless the plan is exact. */
export function planQuery(collection: Collection, root: QueryNode, sort: readonly SortField[]): Plan {
  const nodes = conjuncts(root);
  const bounds = nodes.map(boundOf).filter((bound) => bound !== undefined);
  let best: { plan: Plan; score: number } | undefined;
  for (const index of collection.indexes) {
    const candidate = planIndex(collection, index, nodes, bounds, sort);
    if (candidate && (!best || candidate.score > best.score)) best = candidate;
  }
  if (best) return best.plan;
  return {
    index: undefined,
    ranges: [],
    reverse: false,
    ordered: sort.length === 0,
    exact: nodes.length === 0,
  };
}

/** The conditions that must all hold. */
function conjuncts(node: QueryNode): QueryNode[] {
  return node.type === 'and' ? node.nodes.flatMap(conjuncts) : [node];
}

function planIndex(
  collection: Collection,
  index: Index,
  nodes: readonly QueryNode[],
  bounds: readonly Bound[],
  sort: readonly SortField[],
): { plan: Plan; score: number } | undefined {
  if (index.keys.some((key) => key.parts.some(isIndex))) return undefined;
  const base = indexPrefix(collection.id, index.id);
  const used = new Set<QueryNode>();
  const fixed = new Set<string>();
  let prefixes = [base];
  let ranges: readonly FieldRange[] | undefined;
  let score = 0;
  let pointFields = 0;
  for (const key of index.keys) {
    const found = keyBounds(index, key, bounds);
    if (!found || prefixes.length * found.ranges.length > maxRanges) break;
    for (const node of found.exact) used.add(node);
    score += found.points ? 10 : 4;
    if (!found.points) {
      ranges = prefixes.flatMap((prefix) =>
        found.ranges.map(({ from, to }) => ({ from: prefix + from, to: prefix + to })),
      );
      break;
    }
    pointFields++;
    if (found.ranges.length === 1) fixed.add(key.path);
    prefixes = prefixes.flatMap((prefix) => found.ranges.map(({ from }) => prefix + from));
  }
  const direction = givesOrder(index, sort, fixed, ranges) ? sortDirection(index, sort, fixed) : undefined;
  if (direction !== undefined && sort.length > 0) score += 3;
  if (score === 0) return undefined;
  if (index.unique && fixed.size === index.keys.length) score += 100;
  return {
    score,
    plan: {
      index,
      ranges: ranges ?? prefixes.map(prefixRange),
      ...(index.unique && pointFields === index.keys.length ? { entries: prefixes } : {}),
      reverse: direction === -1,
      ordered: sort.length === 0 || direction !== undefined,
      exact: !index.multikey && nodes.every((node) => used.has(node)),
    },
  };
}

interface KeyBounds {
  readonly ranges: readonly FieldRange[];
  /** The ranges are single values, so that the next field of the index can be bounded too. */
  readonly points: boolean;
  /** The conditions that need no second look. */
  readonly exact: readonly QueryNode[];
}

function keyBounds(index: Index, key: IndexKey, bounds: readonly Bound[]): KeyBounds | undefined {
  const mine = bounds.filter((bound) => bound.path === key.path);
  const [points] = mine
    .filter((bound) => bound.points)
    .sort((a, b) => (a.points?.length ?? 0) - (b.points?.length ?? 0));
  if (points) {
    return {
      ranges: fieldRanges(points, key.direction),
      points: true,
      exact: points.exact ? [points.node] : [],
    };
  }
  // Different elements of an array may satisfy different conditions: bounds then do not intersect.
  const together = index.multikey ? mine.slice(0, 1) : mine;
  if (together.length === 0) return undefined;
  let range: FieldRange | undefined = { from: '', to: '\xff'.repeat(16) };
  for (const bound of together) {
    range = range && intersect(range, fieldRanges(bound, key.direction)[0] as FieldRange);
  }
  return {
    ranges: range ? [range] : [],
    points: false,
    exact: together.filter((bound) => bound.exact).map((bound) => bound.node),
  };
}

/**
 * A document with an array has several entries. The first that a scan meets is the one that a sort asks for, unless a
 * bound on the sorted field hid an earlier one, or one element was asked for and another sorts first.
 */
function givesOrder(
  index: Index,
  sort: readonly SortField[],
  fixed: ReadonlySet<string>,
  ranges: readonly FieldRange[] | undefined,
): boolean {
  return !index.multikey || (ranges === undefined && !sort.some(({ path }) => fixed.has(path)));
}

/** 1 or -1 if scanning the index that way yields the order, fields with one value left out. */
function sortDirection(
  index: Index,
  sort: readonly SortField[],
  fixed: ReadonlySet<string>,
): 1 | -1 | undefined {
  const keys = index.keys.filter((key) => !fixed.has(key.path));
  const wanted = sort.filter((field) => !fixed.has(field.path));
  if (wanted.length > keys.length) return undefined;
  let direction: 1 | -1 | undefined;
  for (let i = 0; i < wanted.length; i++) {
    const field = wanted[i] as SortField;
    const key = keys[i];
    if (key?.path !== field.path) return undefined;
    const way = key.direction === field.direction ? 1 : -1;
    if (direction !== undefined && direction !== way) return undefined;
    direction = way;
  }
  return direction ?? 1;
}
