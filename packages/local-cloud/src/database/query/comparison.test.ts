import type { Value } from '../value/types';
import { ObjectId, Regex } from '../value/types';
import { compileQuery } from './compile';

const matches = (query: Value, document: Record<string, Value>): boolean =>
  compileQuery(query, { now: 0 }).matches(document);

const day = new Date('2026-01-01T00:00:00Z');
const later = new Date('2026-01-02T00:00:00Z');
const id = new ObjectId('507f1f77bcf86cd799439011');

/** Query, documents that match, documents that do not: what the MongoDB manual says of each operator. */
const cases: [string, Value, Record<string, Value>[], Record<string, Value>[]][] = [
  ['equality', { a: 1 }, [{ a: 1 }, { a: [0, 1] }], [{ a: '1' }, { a: true }, { a: null }, {}, { a: [[1]] }]],
  ['equality of text', { a: 'x' }, [{ a: 'x' }, { a: ['x'] }], [{ a: 'X' }, { a: {} }]],
  ['equality with null', { a: null }, [{ a: null }, {}, { a: [null] }], [{ a: 0 }, { a: [] }, { a: {} }]],
  ['$eq null', { a: { $eq: null } }, [{ a: null }, {}], [{ a: false }]],
  ['equality of dates', { a: day }, [{ a: new Date(day) }], [{ a: later }, { a: day.getTime() }]],
  ['equality of ids', { a: id }, [{ a: new ObjectId(id.hex) }], [{ a: id.hex }]],
  [
    'equality of documents keeps key order',
    { a: { x: 1, y: 2 } },
    [{ a: { x: 1, y: 2 } }],
    [{ a: { y: 2, x: 1 } }, { a: { x: 1 } }],
  ],
  [
    '$eq with a document is exact',
    { a: { $eq: { x: 1 } } },
    [{ a: { x: 1 } }, { a: [{ x: 1 }] }],
    [{ a: { x: 1, y: 1 } }],
  ],
  [
    'equality with an array',
    { a: [1, 2] },
    [{ a: [1, 2] }, { a: [[1, 2], 3] }],
    [{ a: [2, 1] }, { a: [1, 2, 3] }, { a: 1 }],
  ],
  ['equality with an empty array', { a: [] }, [{ a: [] }, { a: [[]] }], [{ a: [1] }, {}, { a: null }]],
  ['equality with an empty document', { a: {} }, [{ a: {} }], [{ a: { x: 1 } }, {}]],
  ['NaN equals NaN', { a: NaN }, [{ a: NaN }], [{ a: 0 }, { a: null }]],
  ['$ne', { a: { $ne: 1 } }, [{ a: 2 }, {}, { a: null }, { a: [2, 3] }], [{ a: 1 }, { a: [1, 2] }]],
  ['$ne null', { a: { $ne: null } }, [{ a: 0 }, { a: [] }], [{ a: null }, {}, { a: [null, 1] }]],
  [
    '$gt',
    { a: { $gt: 5 } },
    [{ a: 6 }, { a: [1, 9] }, { a: Infinity }],
    [{ a: 5 }, { a: '6' }, { a: null }, {}, { a: NaN }],
  ],
  ['$gte', { a: { $gte: 5 } }, [{ a: 5 }, { a: 5.5 }], [{ a: 4 }, { a: day }, { a: true }]],
  [
    '$lt leaves out other types and NaN',
    { a: { $lt: 5 } },
    [{ a: 4 }, { a: -Infinity }],
    [{ a: 5 }, { a: null }, {}, { a: NaN }, { a: [] }],
  ],
  ['$lte null is null or missing', { a: { $lte: null } }, [{ a: null }, {}], [{ a: 0 }, { a: '' }]],
  ['$gte null is null or missing', { a: { $gte: null } }, [{ a: null }, {}, { a: [null] }], [{ a: 0 }]],
  ['$gt null is nothing', { a: { $gt: null } }, [], [{ a: null }, {}, { a: 1 }]],
  ['$gte NaN is NaN', { a: { $gte: NaN } }, [{ a: NaN }], [{ a: 1 }]],
  ['$lt NaN is nothing', { a: { $lt: NaN } }, [], [{ a: NaN }, { a: -1 }]],
  ['dates compare with dates', { a: { $gt: day } }, [{ a: later }], [{ a: day }, { a: later.getTime() }]],
  ['strings compare by bytes', { a: { $gt: 'b' } }, [{ a: 'c' }, { a: '商' }], [{ a: 'B' }, { a: 'b' }]],
  ['astral characters are above all others', { a: { $gt: '\uffee' } }, [{ a: '😀' }], [{ a: '\ud7ff' }]],
  ['booleans', { a: { $gt: false } }, [{ a: true }], [{ a: false }, { a: 1 }]],
  [
    'documents compare field by field',
    { a: { $gt: { x: 1 } } },
    [{ a: { x: 2 } }, { a: { x: 1, y: 0 } }],
    [{ a: { x: 1 } }, { a: 5 }],
  ],
  [
    'arrays compare as a whole',
    { a: { $gt: [1, 2] } },
    [{ a: [1, 3] }, { a: [2] }],
    [{ a: [1, 2] }, { a: 5 }, { a: [1] }],
  ],
  [
    'two bounds may be met by different elements',
    { a: { $gt: 5, $lt: 2 } },
    [{ a: [1, 9] }],
    [{ a: [3, 4] }, { a: 3 }],
  ],
  ['$in', { a: { $in: [1, 'x'] } }, [{ a: 1 }, { a: 'x' }, { a: ['y', 'x'] }], [{ a: 2 }, {}, { a: null }]],
  ['$in with null', { a: { $in: [null, 1] } }, [{}, { a: null }, { a: 1 }], [{ a: 0 }]],
  ['$in with an array', { a: { $in: [[1, 2]] } }, [{ a: [1, 2] }, { a: [[1, 2]] }], [{ a: [1] }, { a: 1 }]],
  [
    '$in with a regular expression',
    { a: { $in: [new Regex('^ab', ''), 'z'] } },
    [{ a: 'abc' }, { a: 'z' }],
    [{ a: 'cab' }, {}],
  ],
  ['$in of nothing', { a: { $in: [] } }, [], [{ a: 1 }, {}]],
  ['$nin', { a: { $nin: [1, 2] } }, [{ a: 3 }, {}, { a: [3] }], [{ a: 1 }, { a: [3, 2] }]],
  ['$nin with null', { a: { $nin: [null] } }, [{ a: 1 }], [{}, { a: null }]],
  [
    '$nin with a regular expression',
    { a: { $nin: [new Regex('^a', '')] } },
    [{ a: 'b' }, {}],
    [{ a: 'abc' }],
  ],
];

test.each(cases)('%s', (_name, query, yes, no) => {
  expect(yes.filter((document) => !matches(query, document))).toEqual([]);
  expect(no.filter((document) => matches(query, document))).toEqual([]);
});

const errors: [string, Value, string][] = [
  ['an unknown operator', { a: { $near: 1 } }, 'operator on "a": $near'],
  ['an unknown operator beside a known one', { a: { $gt: 1, $foo: 2 } }, '$foo'],
  ['a plain field among operators', { a: { $gt: 1, b: 2 } }, 'operator on "a": b'],
  ['an unknown top level operator', { $where: '1' }, 'top level operator: $where'],
  ['geo operators', { a: { $geoWithin: {} } }, '$geoWithin'],
  ['$text', { $text: { $search: 'x' } }, '$text'],
  ['$in without an array', { a: { $in: 1 } }, '$in needs an array'],
  ['operators in $in', { a: { $in: [{ $gt: 1 }] } }, 'cannot nest $ under $in'],
  ['$ne with a regular expression', { a: { $ne: new Regex('x', '') } }, '$ne'],
  ['$gt with a regular expression', { a: { $gt: new Regex('x', '') } }, 'RegEx'],
  ['a query that is no object', [1], 'a query must be an object'],
];

test.each(errors)('refuses %s', (_name, query, message) => {
  expect(() => matches(query, {})).toThrow(message);
});

test('field names that every object has by inheritance are ordinary', () => {
  expect(matches({ constructor: null, toString: null }, {})).toBe(true);
  expect(matches({ constructor: 1 }, { constructor: 1 })).toBe(true);
  expect(matches({ '__proto__.x': { $exists: true } }, {})).toBe(false);
});
