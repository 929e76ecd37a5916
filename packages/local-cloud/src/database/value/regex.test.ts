import { compileRegex, parseRegexOptions } from './regex';
import { Regex } from './types';

/** Pattern, options, texts that match, texts that do not: as PCRE has it. */
const cases: [string, string, string[], string[]][] = [
  ['^ab', '', ['abc'], ['cab', 'ABC', 'x\nab']],
  ['^ab', 'i', ['ABC'], ['cab']],
  ['^ab', 'm', ['x\nab'], ['xab']],
  ['ab$', '', ['ab', 'xab', 'ab\n'], ['ab\nx', 'ab\n\n']],
  ['ab$', 'm', ['ab\nx'], ['abx']],
  ['a.b', '', ['axb', 'a商b', 'a😀b', 'a\rb'], ['a\nb', 'ab']],
  ['a.b', 's', ['a\nb'], ['ab']],
  ['^.$', '', ['😀'], ['ab']],
  ['a b # comment\n c', 'x', ['abc'], ['a b']],
  ['(?i)AB', '', ['ab'], ['a']],
  ['(?is)a.b', '', ['A\nB'], ['ab']],
  ['\\Aab\\z', '', ['ab'], ['ab\n', 'xab']],
  ['ab\\Z', '', ['ab\n', 'ab'], ['abx']],
  ['a\\-b\\@c\\/d', '', ['a-b@c/d'], ['ab']],
  ['\\bab\\b', '', ['x ab y'], ['xaby']],
  ['^\\s+$', '', [' \t'], ['\u00a0']],
  ['[^\\s]', '', ['\u00a0', 'a'], [' ']],
  ['\\S', '', ['\u3000'], [' ']],
  ['[a\\-z]', '', ['-'], ['b']],
  ['[]a]', '', [']', 'a'], ['b']],
  ['[^]a]', '', ['b'], [']', 'a']],
  ['a{2}', '', ['aa'], ['a{2}']],
  ['a{x', '', ['a{x'], ['ax']],
  ['(\\d+)-\\1', '', ['12-12'], ['12-13']],
  ['商品|货', '', ['好货', '商品名'], ['商']],
];

test.each(cases)('/%s/%s', (pattern, options, yes, no) => {
  const regex = compileRegex(new Regex(pattern, options));
  expect(yes.filter((text) => !regex.test(text))).toEqual([]);
  expect(no.filter((text) => regex.test(text))).toEqual([]);
});

test.each([
  ['(', 'invalid'],
  ['[a', 'missing terminating ]'],
  ['a\\', 'at end of pattern'],
  ['\\Kab', 'escape \\K is not supported'],
  ['[[:alpha:]]', 'POSIX'],
  ['a++', 'invalid'],
  ['(?>a)', 'invalid'],
  ['x(?i)y', 'invalid'],
])('refuses /%s/', (pattern, message) => {
  expect(() => compileRegex(new Regex(pattern, ''))).toThrow(message);
});

test('options come in order, once', () => {
  expect(parseRegexOptions('mii')).toBe('im');
  expect(() => parseRegexOptions('ig')).toThrow('invalid flag in regex options: g');
});
