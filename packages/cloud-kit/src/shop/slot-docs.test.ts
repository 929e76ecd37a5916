import { readSlotDocs } from './slot-docs';

let logged: string[];
beforeEach(() => {
  logged = [];
  jest.spyOn(console, 'log').mockImplementation((line) => void logged.push(String(line)));
});
afterEach(() => jest.restoreAllMocks());

const lists = { pins: [], boosts: [], exclusions: [], rules: [], only: [] };
const bare = { slot: 'home', title: '', enabled: true, ...lists };
const plain = { ...bare, revision: 0, updatedAt: 0 };
const hidden = {
  ruleId: 'r1',
  when: [{ kind: 'tag', names: ['x'] }],
  then: { kind: 'exclude' },
  schedule: { from: 5 },
};
const boost = { itemId: 'a', weight: 1 };

test.each<[string, object, object, string | null]>([
  ['what is missing', {}, {}, null],
  ['lists that are none', { pins: 'a', boosts: null, exclusions: 5 }, {}, '"pins","boosts","exclusions"'],
  ['entries that are none', { pins: [null, 'a', {}, 5] }, { pins: ['a'] }, '"pins"'],
  [
    'boosts that are none',
    { boosts: [null, boost, { itemId: 'b', weight: 1e308 }] },
    { boosts: [boost] },
    'boosts',
  ],
  [
    'a list without end',
    { exclusions: Array(10_000).fill('a') },
    { exclusions: Array(500).fill('a') },
    'exclusions',
  ],
  ['rules', { rules: [hidden], only: hidden.when }, { rules: [hidden], only: hidden.when }, null],
  [
    'rules that are none',
    { rules: [{ ...hidden, then: { kind: 'sell' } }, hidden, 5], only: 'x' },
    { rules: [hidden] },
    '"rules","only"',
  ],
  ['words and numbers', { title: 5, enabled: 'no', updatedAt: 'x' }, {}, '"title","enabled","updatedAt"'],
  ['a revision', { revision: 'x' }, {}, 'revision'],
  [
    'what is whole',
    { title: 'T', enabled: false, revision: 3 },
    { title: 'T', enabled: false, revision: 3 },
    null,
  ],
])('%s', (_name, fields, expected, lost) => {
  expect(readSlotDocs([{ _id: 'main:home', shop: 'main', slot: 'home', ...fields }])).toEqual([
    { ...plain, ...expected },
  ]);
  expect(logged).toEqual(lost === null ? [] : [expect.stringContaining(lost)]);
});

test('a document that names no slot is passed over, and logged', () => {
  const names = [null, 5, '', 'x'.repeat(5_000), 'total', undefined];
  expect(readSlotDocs([null, ...names.map((slot) => ({ ...bare, slot })), bare])).toEqual([plain]);
  expect(logged).toHaveLength(names.length + 1);
});
