import fc from 'fast-check';
import type { Document, Value } from '../value/types';
import { ObjectId, Regex } from '../value/types';

/** Few different values, so that equal ones and near ones are common. */
export const scalar: fc.Arbitrary<Value> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -3, max: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(0.5, -0.5, NaN, Infinity, -Infinity, 2 ** 53, 2 ** 31) },
  { weight: 4, arbitrary: fc.constantFrom('', 'a', 'ab', 'b', '商', '\u0000', 'a\u0000b', '😀', '\uffee') },
  { weight: 2, arbitrary: fc.constantFrom(null, true, false) },
  { weight: 1, arbitrary: fc.constantFrom(0, 5, -5).map((ms) => new Date(ms)) },
  { weight: 1, arbitrary: fc.constantFrom('0', 'f').map((digit) => new ObjectId(digit.repeat(24))) },
);

export const fieldName = fc.constantFrom('a', 'b', 'c', 'x');

/** Any value that can be stored, nested a little. */
export const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 5, arbitrary: scalar },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
    { weight: 1, arbitrary: fc.dictionary(fieldName, tie('value'), { maxKeys: 3 }) as fc.Arbitrary<Value> },
  ),
})).value;

export const document: fc.Arbitrary<Document> = fc
  .dictionary(fieldName, value, { maxKeys: 4 })
  .map((fields) => ({ ...fields }));

export const path = fc.constantFrom('_id', 'a', 'b', 'c', 'a.b', 'a.x', 'b.a', 'x.0', 'a.b.c');

const fieldCondition: fc.Arbitrary<Value> = fc.oneof(
  value,
  fc.record({ $gt: scalar }),
  fc.record({ $gte: scalar, $lt: scalar }),
  fc.record({ $lte: value }),
  fc.record({ $gte: value }),
  fc.record({ $in: fc.array(value, { maxLength: 3 }) }),
  fc.record({ $nin: fc.array(scalar, { maxLength: 2 }) }),
  fc.record({ $ne: value }),
  fc.record({ $eq: value }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $not: fc.record({ $gte: scalar }) }),
  fc.record({ $elemMatch: fc.record({ $gt: scalar, $lt: scalar }) }),
  fc.record({ $all: fc.array(scalar, { minLength: 1, maxLength: 2 }) }),
  fc.constant(new Regex('^a', '')),
) as fc.Arbitrary<Value>;

const plainQuery = fc
  .dictionary(path, fieldCondition, { maxKeys: 3 })
  .map((fields): Document => ({ ...fields }));

/** A query of the forms that a planner looks at. */
export const query: fc.Arbitrary<Document> = fc.oneof(
  { weight: 4, arbitrary: plainQuery },
  {
    weight: 1,
    arbitrary: fc
      .array(plainQuery, { minLength: 1, maxLength: 2 })
      .map((parts): Document => ({ $and: parts })),
  },
  {
    weight: 1,
    arbitrary: fc
      .array(plainQuery, { minLength: 1, maxLength: 2 })
      .map((parts): Document => ({ $or: parts })),
  },
);

export const sort: fc.Arbitrary<Document> = fc
  .dictionary(fc.constantFrom('a', 'b', 'c', 'a.b', '_id'), fc.constantFrom(1, -1), { maxKeys: 3 })
  .map((fields): Document => ({ ...fields }));
