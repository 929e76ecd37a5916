import { evaluate } from '../../../testing/expression';
import type { Document, Value } from '../../../value/types';

/** Expression, result, document; undefined is a missing value. */
const cases: [string, Value, Value | undefined, Document?][] = [
  ['$arrayElemAt', { $arrayElemAt: ['$a', -1] }, 3, { a: [1, 2, 3] }],
  ['$arrayElemAt out of range', { $arrayElemAt: [[1], 5] }, undefined],
  ['$arrayElemAt of null', { $arrayElemAt: [null, 0] }, null],
  ['$first and $last', [{ $first: '$a' }, { $last: '$a' }], [1, 3], { a: [1, 2, 3] }],
  [
    '$arrayToObject of pairs',
    {
      $arrayToObject: {
        $literal: [
          ['a', 1],
          ['b', 2],
        ],
      },
    },
    { a: 1, b: 2 },
  ],
  ['$arrayToObject of k and v', { $arrayToObject: '$a' }, { x: 1 }, { a: [{ k: 'x', v: 1 }] }],
  ['$objectToArray', { $objectToArray: '$a' }, [{ k: 'x', v: 1 }], { a: { x: 1 } }],
  ['$concatArrays', { $concatArrays: [[1], [2, 3], []] }, [1, 2, 3]],
  ['$concatArrays with null', { $concatArrays: [[1], null] }, null],
  ['$filter', { $filter: { input: '$a', as: 'n', cond: { $gte: ['$$n', 2] } } }, [2, 3], { a: [1, 2, 3] }],
  ['$filter with a limit', { $filter: { input: [1, 2, 3], cond: { $gte: ['$$this', 2] }, limit: 1 } }, [2]],
  ['$filter of null', { $filter: { input: '$a', cond: true } }, null],
  ['$map', { $map: { input: '$a', as: 'x', in: { $multiply: ['$$x', '$k'] } } }, [2, 4], { a: [1, 2], k: 2 }],
  ['$map of missing results', { $map: { input: [1], in: '$nothing' } }, [null]],
  [
    '$map reads fields of its variable',
    { $map: { input: '$a', as: 'x', in: '$$x.b' } },
    [1],
    { a: [{ b: 1 }] },
  ],
  [
    '$reduce',
    { $reduce: { input: ['a', 'b'], initialValue: '', in: { $concat: ['$$value', '$$this'] } } },
    'ab',
  ],
  ['$in', { $in: [2, [1, 2]] }, true],
  ['$indexOfArray', { $indexOfArray: [['a', 'b', 'a'], 'a', 1] }, 2],
  ['$indexOfArray of nothing', { $indexOfArray: [['a'], 'z'] }, -1],
  ['$isArray', { $isArray: [[1]] }, true],
  ['$range', { $range: [0, 10, 3] }, [0, 3, 6, 9]],
  ['$range backwards', { $range: [3, 0, -1] }, [3, 2, 1]],
  ['$range of nothing', { $range: [5, 0] }, []],
  ['$reverseArray', { $reverseArray: [[1, 2, 3]] }, [3, 2, 1]],
  ['$size', { $size: '$a' }, 2, { a: [1, 2] }],
  ['$slice', { $slice: [[1, 2, 3], -2] }, [2, 3]],
  ['$slice from a place', { $slice: [[1, 2, 3, 4], 1, 2] }, [2, 3]],
  ['$slice from before the start', { $slice: [[1, 2, 3], -5, 2] }, [1, 2]],
  [
    '$zip',
    {
      $zip: {
        inputs: [
          [1, 2, 3],
          ['a', 'b'],
        ],
      },
    },
    [
      [1, 'a'],
      [2, 'b'],
    ],
  ],
  [
    '$zip the longest',
    { $zip: { inputs: [[1, 2], ['a']], useLongestLength: true, defaults: [0, 'z'] } },
    [
      [1, 'a'],
      [2, 'z'],
    ],
  ],
  ['$let', { $let: { vars: { t: { $add: ['$a', 1] } }, in: { $multiply: ['$$t', 2] } } }, 6, { a: 2 }],
  ['$mergeObjects', { $mergeObjects: ['$a', { y: 2 }, null] }, { x: 1, y: 2 }, { a: { x: 1, y: 0 } }],
  ['$getField', { $getField: 'a.b' }, 1, { 'a.b': 1 }],

  [
    '$setUnion',
    {
      $setUnion: [
        [1, 2],
        [2, 3],
      ],
    },
    [1, 2, 3],
  ],
  [
    '$setIntersection',
    {
      $setIntersection: [
        [1, 2, 2],
        [2, 3],
      ],
    },
    [2],
  ],
  ['$setDifference', { $setDifference: [[1, 2, 1], [2]] }, [1]],
  [
    '$setEquals',
    {
      $setEquals: [
        [1, 2],
        [2, 1, 1],
      ],
    },
    true,
  ],
  ['$setIsSubset', { $setIsSubset: [[1], [1, 2]] }, true],
  ['$setUnion with null', { $setUnion: [[1], '$a'] }, null],
  ['$anyElementTrue', { $anyElementTrue: [[0, null]] }, false],
  ['$allElementsTrue', { $allElementsTrue: [[1, 'x']] }, true],
];

test.each(cases)('%s', (_name, expression, expected, document = {}) => {
  expect(evaluate(expression, document)).toEqual(expected);
});

const errors: [string, Value, string][] = [
  ['$size of null', { $size: null }, '$size requires its argument to be an array, found: null'],
  ['$in without an array', { $in: [1, 1] }, '$in requires its second argument to be an array'],
  ['$slice of 0', { $slice: [[1], 0, 0] }, 'must be positive'],
  ['an endless $range', { $range: [0, 2_000_000_000] }, 'at most'],
  ['an unknown part of $map', { $map: { input: [], in: 1, foo: 1 } }, 'argument to $map: foo'],
  ['$mergeObjects of a number', { $mergeObjects: [1] }, 'requires object inputs'],
];

test.each(errors)('refuses %s', (_name, expression, message) => {
  expect(() => evaluate(expression)).toThrow(message);
});
