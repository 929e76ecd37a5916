import { scopeSelector } from './selectors';

const scoped = (selector: string): string => scopeSelector(selector, { scopeName: 's1' });
const shared = (selector: string): string => scopeSelector(selector, { scopeName: undefined });

test.each([
  ['.a', '.s1--a'],
  ['.a.b > .c::after', '.s1--a.s1--b > .s1--c::after'],
  ['.a:not(.b), .c:nth-child(2n)', '.s1--a:not(.s1--b), .s1--c:nth-child(2n)'],
  [':host', '[wx-host=s1]'],
  [':host(.on) .a', '[wx-host=s1].s1--on .s1--a'],
  ['view .a', 'wx-view .s1--a'],
  ['#top', '[id$=--top]'],
  ['.a[data-on="1"]', '.s1--a[data-on="1"]'],
])('a component keeps its classes to itself: %s -> %s', (given, expected) => {
  expect(scoped(given)).toBe(expected);
});

test.each([
  ['.a .b', '.a .b'],
  ['page', 'wx-page'],
  ['page .a, text', 'wx-page .a, wx-text'],
  [':root', 'wx-page'],
])('shared style keeps its names: %s -> %s', (given, expected) => {
  expect(shared(given)).toBe(expected);
});

test.each([
  ['page', ':scope'],
  ['page .a, text', ':scope .a, wx-text'],
  [':root', ':scope'],
])('the sheet of a page means its own page element: %s -> %s', (given, expected) => {
  expect(scopeSelector(given, { scopeName: undefined, inPage: true })).toBe(expected);
});

test('tells of tags, but not of page', () => {
  const tags: string[] = [];
  scopeSelector('page view .a text', { scopeName: 's1', onTag: (tag) => tags.push(tag) });
  expect(tags).toEqual(['view', 'text']);
});
