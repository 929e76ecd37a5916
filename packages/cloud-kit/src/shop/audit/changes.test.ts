import { changesBetween } from './changes';

test('tells what is another, field by field, in objects too', () => {
  const before = { title: '首页', enabled: true, relief: { kind: 'reduce', offFen: 10 }, pins: ['a'] };
  const after = { title: '首页', enabled: false, relief: { kind: 'reduce', offFen: 20 }, pins: ['a'] };
  expect(changesBetween(before, after)).toEqual([
    { field: 'enabled', before: 'true', after: 'false' },
    { field: 'relief.offFen', before: '10', after: '20' },
  ]);
  expect(changesBetween(before, before)).toEqual([]);
});

test('of lists what went and what came, and the whole where only the order changed', () => {
  expect(changesBetween({ pins: ['a', 'b'] }, { pins: ['b', 'c'] })).toEqual([
    { field: 'pins', before: 'a', after: 'c' },
  ]);
  expect(changesBetween({ pins: ['a', 'b'] }, { pins: ['b', 'a'] })).toEqual([
    { field: 'pins', before: 'a, b', after: 'b, a' },
  ]);
  expect(changesBetween({ pins: ['a'] }, { pins: ['a', { itemId: 'b' }] })).toEqual([
    { field: 'pins', after: '{"itemId":"b"}' },
  ]);
  expect(changesBetween({ pins: ['a'] }, { pins: [] })).toEqual([{ field: 'pins', before: 'a' }]);
  expect(changesBetween({}, { pins: [], title: '' })).toEqual([]);
});

test('what was not there, and what is no more', () => {
  expect(changesBetween({}, { state: 'open', gone: undefined })).toEqual([{ field: 'state', after: 'open' }]);
  expect(changesBetween({ state: 'open' }, {})).toEqual([{ field: 'state', before: 'open' }]);
});

test('is short, and cuts no character in two', () => {
  const [change] = changesBetween({}, { text: '😀'.repeat(500) });
  expect(Array.from(change?.after ?? '')).toHaveLength(160);
  expect(change?.after).not.toMatch(/[\ud800-\udfff](?![\udc00-\udfff])(?<![\ud800-\udbff][\udc00-\udfff])/);
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`f${n}`, n]));
  expect(changesBetween({}, many)).toHaveLength(60);
});
