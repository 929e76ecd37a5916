import { evaluate } from '../../../testing/expression';
import type { Document, Value } from '../../../value/types';
import { ObjectId } from '../../../value/types';

const date = (text: string): Date => new Date(text);
const at = new Date('2014-11-06T23:05:07.089Z');

/** Expression, result, document; undefined is a missing value. */
const cases: [string, Value, Value | undefined, Document?][] = [
  [
    'parts of a date',
    [
      { $year: at },
      { $month: at },
      { $dayOfMonth: at },
      { $hour: at },
      { $minute: at },
      { $second: at },
      { $millisecond: at },
    ],
    [2014, 11, 6, 23, 5, 7, 89],
  ],
  [
    'days and weeks',
    [
      { $dayOfYear: at },
      { $dayOfWeek: at },
      { $week: at },
      { $isoDayOfWeek: at },
      { $isoWeek: at },
      { $isoWeekYear: at },
    ],
    [310, 5, 44, 4, 45, 2014],
  ],
  [
    'the last days of a year',
    [{ $isoWeek: date('2016-01-01') }, { $isoWeekYear: date('2016-01-01') }, { $week: date('2016-01-01') }],
    [53, 2015, 0],
  ],
  ['$hour in a timezone', { $hour: { date: at, timezone: 'Asia/Shanghai' } }, 7],
  ['$hour at an offset', { $hour: { date: at, timezone: '-0530' } }, 17],
  [
    '$hour with summer time',
    { $hour: { date: date('2020-07-01T12:00:00Z'), timezone: 'America/New_York' } },
    8,
  ],
  ['$year of null', { $year: '$a' }, null],
  ['$year of an id', { $year: new ObjectId('507f1f77bcf86cd799439011') }, 2012],
  [
    '$dateToString',
    { $dateToString: { date: at, format: '%Y-%m-%d %H:%M:%S.%L %j %u %w %U %V %G %z %Z %%' } },
    '2014-11-06 23:05:07.089 310 4 5 44 45 2014 +0000 0 %',
  ],
  [
    '$dateToString in a timezone',
    { $dateToString: { date: at, format: '%Y-%m-%d %H %z', timezone: 'Asia/Shanghai' } },
    '2014-11-07 07 +0800',
  ],
  ['$dateToString as it comes', { $dateToString: { date: at } }, '2014-11-06T23:05:07.089Z'],
  ['$dateToString of null', { $dateToString: { date: '$a', onNull: 'never' } }, 'never'],
  [
    '$dateFromString',
    { $dateFromString: { dateString: '2017-02-08T12:10:40.787' } },
    date('2017-02-08T12:10:40.787Z'),
  ],
  [
    '$dateFromString with an offset',
    { $dateFromString: { dateString: '2017-02-08T12:10:40+08:00' } },
    date('2017-02-08T04:10:40Z'),
  ],
  [
    '$dateFromString in a timezone',
    { $dateFromString: { dateString: '2017-02-08', timezone: 'Asia/Shanghai' } },
    date('2017-02-07T16:00:00Z'),
  ],
  [
    '$dateFromString by format',
    { $dateFromString: { dateString: '06-15-2018', format: '%m-%d-%Y' } },
    date('2018-06-15'),
  ],
  [
    '$dateFromString onError and onNull',
    [
      { $dateFromString: { dateString: 'x', onError: 1 } },
      { $dateFromString: { dateString: null, onNull: 2 } },
    ],
    [1, 2],
  ],
  [
    '$dateFromParts',
    { $dateFromParts: { year: 2017, month: 14, day: 1, hour: 12 } },
    date('2018-02-01T12:00:00Z'),
  ],
  [
    '$dateFromParts in a timezone',
    { $dateFromParts: { year: 2017, timezone: '+08:00' } },
    date('2016-12-31T16:00:00Z'),
  ],
  [
    '$dateFromParts by ISO week',
    { $dateFromParts: { isoWeekYear: 2017, isoWeek: 6, isoDayOfWeek: 4 } },
    date('2017-02-09'),
  ],
  [
    '$dateToParts',
    { $dateToParts: { date: at } },
    { year: 2014, month: 11, day: 6, hour: 23, minute: 5, second: 7, millisecond: 89 },
  ],
];

test.each(cases)('%s', (_name, expression, expected, document = {}) => {
  expect(evaluate(expression, document)).toEqual(expected);
});

const errors: [string, Value, string][] = [
  ['$dateToString of text', { $dateToString: { date: 'x' } }, "can't convert from BSON type string to Date"],
  ['an unknown timezone', { $hour: { date: at, timezone: 'Mars/Base' } }, 'unrecognized time zone'],
  ['an unknown format', { $dateToString: { date: at, format: '%Q' } }, "'%Q'"],
  ['a date that is none', { $dateFromString: { dateString: '2017-13-40' } }, 'Error parsing date string'],
];

test.each(errors)('refuses %s', (_name, expression, message) => {
  expect(() => evaluate(expression)).toThrow(message);
});
