import { evaluate } from '../../../testing/expression';
import type { Document, Value } from '../../../value/types';

const date = (text: string): Date => new Date(text);
const at = new Date('2014-11-06T23:05:07.089Z');

/** Expression, result, document; undefined is a missing value. */
const cases: [string, Value, Value | undefined, Document?][] = [
  ['$abs', { $abs: -2 }, 2],
  ['$abs of null', { $abs: null }, null],
  ['$add', { $add: [1, 2.5, '$a'] }, 7.5, { a: 4 }],
  ['$add of null', { $add: [1, '$a'] }, null],
  ['$add of nothing', { $add: [] }, 0],
  ['$add does not lose digits', { $add: [0.1, 0.2, 0.3] }, 0.6],
  ['$add to a date', { $add: [at, 1000] }, date('2014-11-06T23:05:08.089Z')],
  ['$ceil', { $ceil: -2.8 }, -2],
  ['$divide', { $divide: [7, 2] }, 3.5],
  ['$divide of null', { $divide: ['$a', 0] }, null],
  ['$exp', { $exp: 0 }, 1],
  ['$floor', { $floor: -2.8 }, -3],
  ['$ln', { $ln: 1 }, 0],
  ['$log', { $log: [100, 10] }, 2],
  ['$log10', { $log10: 1000 }, 3],
  ['$mod', { $mod: [-7, 3] }, -1],
  ['$multiply', { $multiply: [2, 3, 4] }, 24],
  ['$multiply of null', { $multiply: [2, null] }, null],
  ['$pow', { $pow: [2, 10] }, 1024],
  [
    '$round half to even',
    { $map: { input: [0.5, 1.5, 2.5, -0.5, -1.5], in: { $round: '$$this' } } },
    [0, 2, 2, 0, -2],
  ],
  ['$round to a place', { $round: [1.005, 2] }, 1],
  ['$round to tens', { $round: [1234.5, -2] }, 1200],
  ['$sqrt', { $sqrt: 25 }, 5],
  ['$subtract', { $subtract: [5, 7] }, -2],
  ['$subtract of dates', { $subtract: [at, date('2014-11-06T23:05:06.089Z')] }, 1000],
  ['$subtract from a date', { $subtract: [at, 89] }, date('2014-11-06T23:05:07Z')],
  ['$trunc', { $trunc: -7.9 }, -7],
  ['$trunc to a place', { $trunc: [7.89, 1] }, 7.8],

  ['$cmp', { $cmp: [5, 'x'] }, -1],
  ['$eq', { $eq: ['$a', 1] }, true, { a: 1 }],
  ['$eq of missing and null', { $eq: ['$a', null] }, false],
  ['$gt null tells that a field is there', { $gt: ['$a', null] }, true, { a: 0 }],
  ['$gt null of a missing field', { $gt: ['$a', null] }, false],
  ['$lt crosses types', { $lt: ['$a', 'x'] }, true, { a: 99 }],
  ['$lte', { $lte: [1, 1] }, true],
  ['$gte', { $gte: [[1, 2], [1]] }, true],
  [
    '$ne',
    {
      $ne: [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    },
    true,
  ],

  ['$and', { $and: [1, 'x', []] }, true],
  ['$and with 0', { $and: [1, 0] }, false],
  ['$and of nothing', { $and: [] }, true],
  ['$or', { $or: [null, '$a', 0] }, false],
  ['$or of nothing', { $or: [] }, false],
  ['$not', { $not: [0] }, true],
  ['$not of missing', { $not: '$a' }, true],
  ['$cond', { $cond: [{ $gt: ['$a', 1] }, 'big', 'small'] }, 'small', { a: 1 }],
  ['$cond by name', { $cond: { if: '$a', then: 1, else: 2 } }, 2],
  ['$cond evaluates one branch', { $cond: [true, 1, { $divide: [1, 0] }] }, 1],
  ['$ifNull', { $ifNull: ['$a', 'none'] }, 'none', { a: null }],
  ['$ifNull of several', { $ifNull: ['$a', '$b', 3] }, 2, { b: 2 }],
  [
    '$switch',
    { $switch: { branches: [{ case: { $eq: ['$a', 1] }, then: 'one' }], default: 'other' } },
    'other',
  ],

  ['$sum of an array', { $sum: '$a' }, 6, { a: [1, 'x', 5] }],
  ['$sum of arguments', { $sum: ['$a', '$b', [9]] }, 3, { a: 1, b: 2 }],
  ['$avg', { $avg: [1, 2, 6] }, 3],
  ['$avg of nothing', { $avg: '$a' }, null, { a: ['x'] }],
  ['$min and $max', [{ $min: [3, 1, null] }, { $max: [3, 'x'] }], [1, 'x']],
  ['$stdDevPop', { $stdDevPop: [[2, 4, 4, 4, 5, 5, 7, 9]] }, 2],
  ['$stdDevSamp of one', { $stdDevSamp: [[1]] }, null],
];

test.each(cases)('%s', (_name, expression, expected, document = {}) => {
  expect(evaluate(expression, document)).toEqual(expected);
});

const errors: [string, Value, string][] = [
  ['$add of text', { $add: [1, 'x'] }, '$add only supports numeric or date types, not string'],
  ['$add of two dates', { $add: [at, at] }, 'only one date allowed'],
  ['$subtract of text', { $subtract: [1, 'x'] }, "can't $subtract"],
  ['$multiply of text', { $multiply: ['x'] }, '$multiply only supports numeric types, not string'],
  ['$divide by 0', { $divide: [1, 0] }, "can't $divide by zero"],
  ['$mod by 0', { $mod: [1, 0] }, "can't $mod by zero"],
  ['$sqrt below 0', { $sqrt: -1 }, 'greater than or equal to 0'],
  ['$ln of 0', { $ln: 0 }, 'positive number'],
  ['$pow of 0', { $pow: [0, -1] }, 'base of 0'],
  ['$eq of one', { $eq: [1] }, 'Expression $eq takes exactly 2 arguments. 1 were passed in.'],
  ['$cond of two', { $cond: [1, 2] }, '$cond takes exactly 3 arguments'],
  [
    '$switch without a match',
    { $switch: { branches: [{ case: false, then: 1 }] } },
    'no default was specified',
  ],
];

test.each(errors)('refuses %s', (_name, expression, message) => {
  expect(() => evaluate(expression)).toThrow(message);
});
