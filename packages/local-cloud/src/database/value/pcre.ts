import { failed } from '../errors';

/** Escapes with a letter or digit that mean the same in JavaScript. */
const sharedEscapes = /[bBdDwWsSnrtfv0-9xkpPcu]/;

/** Escapes of PCRE alone that have an equivalent. */
const ownEscapes: Readonly<Record<string, string>> = {
  A: '(?<![\\s\\S])',
  z: '(?![\\s\\S])',
  Z: '(?=\\n?(?![\\s\\S]))',
  h: '[ \\t]',
  e: '\\x1b',
  a: '\\x07',
};

/** White space is ASCII in PCRE. */
const spaces: Readonly<Record<string, string>> = { s: '\\t\\n\\v\\f\\r ', S: '' };

/**
 * Writes a PCRE pattern in JavaScript's syntax, where the two differ in what common patterns mean: `.` and
 * `$` know only the line feed, `\s` only ASCII, white space and comments under `x` mean nothing. What has no
 * equivalent is an error, not another meaning.
 */
export function translatePattern(pattern: string, flags: ReadonlySet<string>): string {
  let out = '';
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern.charAt(i);
    if (c === '\\') {
      out += translateEscape(pattern, pattern.charAt(++i), false);
    } else if (c === '[') {
      const end = classEnd(pattern, i);
      out += translateClass(pattern, pattern.slice(i, end));
      i = end - 1;
    } else if (flags.has('x') && /\s/.test(c)) {
      continue;
    } else if (flags.has('x') && c === '#') {
      while (i + 1 < pattern.length && pattern.charAt(i + 1) !== '\n') i++;
    } else if (c === '.') {
      out += flags.has('s') ? '[\\s\\S]' : '[^\\n]';
    } else if (c === '$' && !flags.has('m')) {
      out += ownEscapes.Z;
    } else {
      out += c;
    }
  }
  return out;
}

function translateEscape(pattern: string, letter: string, inClass: boolean): string {
  if (letter === '') throw failed(`Regular expression is invalid: ${pattern} (\\ at end of pattern)`);
  if (letter === 's') return inClass ? (spaces.s ?? '') : `[${spaces.s}]`;
  if (letter === 'S' && !inClass) return `[^${spaces.s}]`;
  if (sharedEscapes.test(letter)) return `\\${letter}`;
  const own = ownEscapes[letter];
  if (own !== undefined && (!inClass || own.startsWith('\\x'))) return own;
  if (/[A-Za-z]/.test(letter))
    throw failed(`regular expression escape \\${letter} is not supported: ${pattern}`);
  // Any other character stands for itself; JavaScript's Unicode mode lets only some be escaped.
  return /[\^$\\.*+?()[\]{}|/]/.test(letter) || (inClass && letter === '-') ? `\\${letter}` : letter;
}

/** The place after the bracket that closes the class; a bracket in front stands for itself. */
function classEnd(pattern: string, start: number): number {
  let i = start + 1;
  if (pattern.charAt(i) === '^') i++;
  if (pattern.charAt(i) === ']') i++;
  while (i < pattern.length && pattern.charAt(i) !== ']') i += pattern.charAt(i) === '\\' ? 2 : 1;
  if (i >= pattern.length) throw failed(`Regular expression is invalid: ${pattern} (missing terminating ])`);
  return i + 1;
}

function translateClass(pattern: string, text: string): string {
  if (/\[[:.=]/.test(text.slice(1))) {
    throw failed(`POSIX character classes are not supported in regular expressions: ${pattern}`);
  }
  const negated = text.startsWith('[^');
  let out = negated ? '[^' : '[';
  for (let i = out.length; i < text.length - 1; i++) {
    const c = text.charAt(i);
    if (c === '\\') out += translateEscape(pattern, text.charAt(++i), true);
    else out += c === ']' || c === '[' ? `\\${c}` : c;
  }
  return `${out}]`;
}
