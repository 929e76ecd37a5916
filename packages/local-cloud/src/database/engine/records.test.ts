import { openClient, type Client } from '../testing/client';
import type { Value } from '../value/types';

const indexes: { name: string; keys: [string, 1][] }[] = [
  { name: 'tags', keys: [['tags', 1]] },
  { name: 'inner', keys: [['a.b', 1]] },
  { name: 'plain', keys: [['n', 1]] },
];
let items: Client;
beforeEach(async () => {
  items = await openClient({ schema: { collections: { items: { indexes } } } });
  await items.add({ _id: 1, tags: ['x', 'y'], a: { b: 1 }, n: 1, rest: 0 });
});
afterEach(() => items.database.close());

test.each<[string, Value, Value, Value]>([
  ['one element of a list', { tags: ['x', 'z'] }, { tags: 'y' }, { tags: 'z' }],
  ['the order of a list', { tags: ['y', 'x'] }, { tags: ['x', 'y'] }, { tags: ['y', 'x'] }],
  ['a list that became shorter', { tags: ['x'] }, { tags: 'y' }, { tags: 'x' }],
  ['an inner field', { 'a.b': 2 }, { 'a.b': 1 }, { 'a.b': 2 }],
  ['a number', { n: 2 }, { n: 1 }, { n: 2 }],
  ['a list in place of a value', { n: [1, 2] }, { n: { $eq: 0 } }, { n: 2 }],
])('an index follows %s', async (_name, change, before, after) => {
  const set = { $set: change };
  expect(await items.update({ _id: 1 }, set)).toBe(1);
  expect(await items.count(before)).toBe(0);
  expect(await items.count(after)).toBe(1);
});

test('an index keeps what a write leaves as it was', async () => {
  expect(await items.update({ _id: 1 }, { $set: { rest: 1 } })).toBe(1);
  for (const query of [{ tags: 'x' }, { tags: 'y' }, { 'a.b': 1 }, { n: 1 }])
    expect(await items.count(query)).toBe(1);
});
