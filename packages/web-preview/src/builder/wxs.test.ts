import fc from 'fast-check';
import { fixWxs, WXS_RUNTIME } from './wxs';

/** Runs a fixed module as the compiler's runtime does. */
function run(source: string): Record<string, unknown> {
  const module = { exports: {} };
  new Function('module', 'exports', `${WXS_RUNTIME};${fixWxs(source)}`)(module, module.exports);
  return module.exports;
}

test('keeps the backslash of escapes that WXS does not know', () => {
  const { test: matches } = run(String.raw`
    var digits = getRegExp('^\d+$');
    module.exports = { test: function (text) { return digits.test(text); } };
  `);
  expect((matches as (text: string) => boolean)('123')).toBe(true);
  expect((matches as (text: string) => boolean)('ddd')).toBe(false);
});

test('keeps escapes that WXS knows', () => {
  expect(fixWxs(String.raw`var a = "\n\t\\\"" + '\''`)).toBe(String.raw`var a = "\n\t\\\"" + '\''`);
});

test('gives constructor as the name of a type', () => {
  const { of } = run('module.exports = { of: function (x) { return x.constructor } }');
  const nameOf = of as (value: unknown) => string;
  expect([nameOf([]), nameOf({}), nameOf('a'), nameOf(1), nameOf(true), nameOf(() => 1)]).toEqual([
    'Array',
    'Object',
    'String',
    'Number',
    'Boolean',
    'Function',
  ]);
});

test('leaves comments and strings alone', () => {
  const source = '// a.constructor\n/* require("./b.wxs") */ var s = "x.constructor";';
  expect(fixWxs(source)).toBe(source);
});

test('strips the suffix of what a module requires', () => {
  expect(fixWxs(`var u = require('../u.wxs')`)).toBe('var u = require("../u")');
});

test('getDate takes what WXS gives it', () => {
  const { year } = run('module.exports = { year: getDate(2024, 0, 2).getFullYear() }');
  expect(year).toBe(2024);
});

test('any string literal keeps its meaning', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const literal = JSON.stringify(text);
      fc.pre(!/\\u/.test(literal));
      expect(run(`module.exports = { text: ${literal} }`)['text']).toBe(text);
    }),
  );
});
