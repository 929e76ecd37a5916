import { compareValues } from '../../../value/compare';
import type { OperatorCompiler, Operators } from '../arguments';
import { binary } from '../arguments';

/** Any two values compare, in BSON order, a missing one below null. */
function comparison(name: string, holds: (order: number) => boolean): OperatorCompiler {
  return binary(name, (a, b) => holds(compareValues(a, b)));
}

export const comparisons: Operators = {
  $cmp: binary('$cmp', (a, b) => Math.sign(compareValues(a, b))),
  $eq: comparison('$eq', (order) => order === 0),
  $gt: comparison('$gt', (order) => order > 0),
  $gte: comparison('$gte', (order) => order >= 0),
  $lt: comparison('$lt', (order) => order < 0),
  $lte: comparison('$lte', (order) => order <= 0),
  $ne: comparison('$ne', (order) => order !== 0),
};
