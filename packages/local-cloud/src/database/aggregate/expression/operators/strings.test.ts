import { evaluate } from '../../../testing/expression';
import type { Document, Value } from '../../../value/types';
import { Regex } from '../../../value/types';

const date = (text: string): Date => new Date(text);
const at = new Date('2014-11-06T23:05:07.089Z');

/** Expression, result, document; undefined is a missing value. */
const cases: [string, Value, Value | undefined, Document?][] = [
  ['$concat', { $concat: ['a', '-', '$b'] }, 'a-c', { b: 'c' }],
  ['$concat with null', { $concat: ['a', '$b'] }, null],
  ['$split', { $split: ['a,b,,c', ','] }, ['a', 'b', '', 'c']],
  ['$strLenBytes and $strLenCP', [{ $strLenBytes: '商é😀' }, { $strLenCP: '商é😀' }], [9, 3]],
  ['$strcasecmp', { $strcasecmp: ['Abc', 'aBD'] }, -1],
  ['$substr', { $substr: ['hello', 1, 3] }, 'ell'],
  ['$substr to the end', { $substr: ['hello', 2, -1] }, 'llo'],
  ['$substr from before the start', { $substr: ['hello', -1, 2] }, ''],
  ['$substrBytes', { $substrBytes: ['商x', 3, 1] }, 'x'],
  ['$substrCP', { $substrCP: ['商é😀x', 1, 2] }, 'é😀'],
  ['$substr of a number', { $substr: [12345, 0, 2] }, '12'],
  [
    '$toLower and $toUpper',
    [{ $toLower: 'AbÉ' }, { $toUpper: 'abé' }, { $toUpper: '$a' }],
    ['abÉ', 'ABé', ''],
  ],
  ['$indexOfBytes and $indexOfCP', [{ $indexOfBytes: ['商ab', 'b'] }, { $indexOfCP: ['商ab', 'b'] }], [4, 2]],
  ['$indexOfCP with bounds', { $indexOfCP: ['abcabc', 'c', 3, 5] }, -1],
  ['$trim', { $trim: { input: '  a b \n' } }, 'a b'],
  ['$ltrim with characters', { $ltrim: { input: 'xyxa', chars: 'xy' } }, 'a'],
  ['$rtrim', { $rtrim: { input: 'a  ' } }, 'a'],
  ['$replaceOne', { $replaceOne: { input: 'aXbX', find: 'X', replacement: { $literal: '$&' } } }, 'a$&bX'],
  ['$replaceAll', { $replaceAll: { input: 'aXbX', find: 'X', replacement: '-' } }, 'a-b-'],
  ['$regexMatch', { $regexMatch: { input: 'Hello', regex: 'hell', options: 'i' } }, true],
  ['$regexMatch of null', { $regexMatch: { input: null, regex: new Regex('x', '') } }, false],
  [
    '$regexFind',
    { $regexFind: { input: '商ab12', regex: new Regex('([a-z])(\\d)', '') } },
    { match: 'b1', idx: 2, captures: ['b', '1'] },
  ],
  [
    '$regexFindAll',
    { $regexFindAll: { input: 'a1b2', regex: '\\d' } },
    [
      { match: '1', idx: 1, captures: [] },
      { match: '2', idx: 3, captures: [] },
    ],
  ],

  [
    '$type',
    [{ $type: 1 }, { $type: 2.5 }, { $type: 2 ** 40 }, { $type: '$a' }, { $type: [[1]] }],
    ['int', 'double', 'long', 'missing', 'array'],
  ],
  [
    '$toInt and its like',
    [{ $toInt: '12' }, { $toInt: 1.9 }, { $toLong: at }, { $toDouble: '1.5e2' }, { $toBool: 'x' }],
    [12, 1, at.getTime(), 150, true],
  ],
  [
    '$toString',
    [{ $toString: 1.5 }, { $toString: true }, { $toString: at }],
    ['1.5', 'true', '2014-11-06T23:05:07.089Z'],
  ],
  ['$toDate', [{ $toDate: 0 }, { $toDate: '2018-03-20' }], [new Date(0), date('2018-03-20')]],
  ['$convert', { $convert: { input: 'x', to: 'int', onError: -1 } }, -1],
  ['$convert of null', { $convert: { input: '$a', to: 'int', onNull: 0 } }, 0],
  ['$isNumber', { $isNumber: '$a' }, false, { a: '1' }],
];

test.each(cases)('%s', (_name, expression, expected, document = {}) => {
  expect(evaluate(expression, document)).toEqual(expected);
});

const errors: [string, Value, string][] = [
  ['$concat of a number', { $concat: ['a', 1] }, 'to be a string, found: int'],
  ['$strLenCP of missing', { $strLenCP: '$a' }, 'found: missing'],
  ['$toInt of text', { $toInt: 'x' }, 'Failed to parse number'],
  ['$toInt out of range', { $toInt: 2 ** 40 }, 'overflow'],
];

test.each(errors)('refuses %s', (_name, expression, message) => {
  expect(() => evaluate(expression)).toThrow(message);
});
