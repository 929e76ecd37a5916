/**
 * WXS looks like JavaScript and is not quite: the real compiler keeps the backslash of an escape it does not
 * know (`'\d'` is two characters), and `x.constructor` is the *name* of a type. These fix-ups keep both meanings.
 * WXS has neither regular expression literals nor template strings, so strings and comments are all there is to skip.
 */
const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"|\brequire\s*\(\s*(['"])([^'"\n]+)\1\s*\)|\.\s*constructor\b/g;

const KNOWN_ESCAPES = '\'"\\/bfnrtv0\r\n';

/** Source of one WXS module as JavaScript of the same meaning. */
export function fixWxs(source: string): string {
  return source.replace(TOKEN, (token, _quote: unknown, required: unknown) => {
    if (token.startsWith('/')) return token;
    if (token.startsWith("'") || token.startsWith('"')) return keepBackslashes(token);
    if (typeof required === 'string') return `require(${JSON.stringify(required.replace(/\.wxs$/, ''))})`;
    return '[$wxsType]';
  });
}

function keepBackslashes(literal: string): string {
  return literal.replace(/\\([\s\S])/g, (escape, next: string) =>
    KNOWN_ESCAPES.includes(next) ? escape : `\\${escape}`,
  );
}

/** What WXS has beside JavaScript; `$wxsType` is what `.constructor` became. */
export const WXS_RUNTIME = `
var $wxsType = Symbol.for('web-preview.wxsType');
if (!($wxsType in Object.prototype)) Object.defineProperty(Object.prototype, $wxsType, { get: function () {
  return Object.prototype.toString.call(this).slice(8, -1);
} });
var getRegExp = function (pattern, flags) { return new RegExp(pattern, flags); };
var getDate = function () {
  var a = arguments;
  return a.length === 0 ? new Date() : a.length === 1 ? new Date(a[0]) : new Date(a[0], a[1], a[2] || 1, a[3] || 0, a[4] || 0, a[5] || 0, a[6] || 0);
};
`;
