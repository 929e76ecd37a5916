import type { QueryNode } from '../query/compile';
import { invert, orderKey, rankStart } from '../value/order-key';
import type { Value } from '../value/types';
import { kindOf } from '../value/types';
import { successor } from './keys';

/** A condition on one path that an index can answer, taken from the top level of a query. */
export interface Bound {
  readonly node: QueryNode;
  readonly path: string;
  /** Order keys that are asked for one by one. */
  readonly points?: readonly string[];
  readonly low?: End;
  readonly high?: End;
  /** True: an entry lies within the bound exactly when the condition holds for it. */
  readonly exact: boolean;
}

interface End {
  readonly key: string;
  readonly inclusive: boolean;
}

/** Keys `from <= k < to` of one field, as bytes in the index's direction. */
export interface FieldRange {
  readonly from: string;
  readonly to: string;
}

/** What an index can do for the condition, or undefined. */
export function boundOf(node: QueryNode): Bound | undefined {
  if (node.type !== 'field' || node.condition.type !== 'test') return undefined;
  const { operator, operand } = node.condition;
  switch (operator) {
    case '$eq':
      return isPoint(operand) ? pointBound(node, node.path, [operand]) : undefined;
    case '$in':
      return Array.isArray(operand) && operand.every(isPoint)
        ? pointBound(node, node.path, operand)
        : undefined;
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return rangeBound(node, node.path, operator, operand);
    default:
      return undefined;
  }
}

/** Arrays match by element or as a whole, regular expressions match strings: neither is one key. */
function isPoint(value: Value): boolean {
  const kind = kindOf(value);
  return kind !== 'array' && kind !== 'regex';
}

function pointBound(node: QueryNode, path: string, values: readonly Value[]): Bound {
  const points = [...new Set(values.map(orderKey))].sort();
  return { node, path, points, exact: !values.includes(null) };
}

function rangeBound(node: QueryNode, path: string, operator: string, operand: Value): Bound | undefined {
  if (!isPoint(operand)) return undefined;
  if (operand === null || (typeof operand === 'number' && Number.isNaN(operand))) {
    return operator.endsWith('e') ? pointBound(node, path, [operand]) : undefined;
  }
  const end = { key: orderKey(operand), inclusive: operator.endsWith('e') };
  // Only values of the operand's type can match; of the numbers, NaN cannot.
  const numbers = typeof operand === 'number';
  const first = { key: numbers ? orderKey(-Infinity) : rankStart(operand), inclusive: true };
  const last = { key: numbers ? orderKey(Infinity) : rankStart(operand), inclusive: true };
  const upper = operator.startsWith('$lt');
  return { node, path, low: upper ? first : end, high: upper ? end : last, exact: true };
}

/** The byte ranges of one field for a bound, ascending in the index's direction. */
export function fieldRanges(bound: Bound, direction: 1 | -1): FieldRange[] {
  if (bound.points) {
    const points = direction === 1 ? bound.points : bound.points.map(invert).reverse();
    return points.map((point) => ({ from: point, to: successor(point) }));
  }
  const low = bound.low as End;
  const high = bound.high as End;
  const [first, last] =
    direction === 1
      ? [low, high]
      : [
          { key: invert(high.key), inclusive: high.inclusive },
          { key: invert(low.key), inclusive: low.inclusive },
        ];
  return [
    {
      from: first.inclusive ? first.key : successor(first.key),
      to: last.inclusive ? successor(last.key) : last.key,
    },
  ];
}

/** The keys that lie in both ranges, or undefined if there are none. */
export function intersect(a: FieldRange, b: FieldRange): FieldRange | undefined {
  const from = a.from > b.from ? a.from : b.from;
  const to = a.to < b.to ? a.to : b.to;
  return from < to ? { from, to } : undefined;
}
