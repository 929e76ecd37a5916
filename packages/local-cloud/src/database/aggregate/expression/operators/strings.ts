import { failed } from '../../../errors';
import { compareStrings } from '../../../value/compare';
import { compileRegex, parseRegexOptions } from '../../../value/regex';
import type { Value } from '../../../value/types';
import { Regex, bsonType } from '../../../value/types';
import type { OperatorCompiler, Operators } from '../arguments';
import {
  binary,
  isNullish,
  requireInteger,
  requireNumber,
  requireString,
  unary,
  variadic,
  withArguments,
  withNames,
} from '../arguments';
import { isoString } from '../dates/format';

type Argument = Value | undefined;

/** The text of a value where an operator takes more than strings: null is empty, numbers and dates are written out. */
function coerce(name: string, value: Argument): string {
  if (isNullish(value)) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (value instanceof Date) return isoString(value);
  throw failed(`${name}: can't convert from BSON type ${bsonType(value)} to String`);
}

/** MongoDB changes the case of ASCII letters only. */
function asciiCase(name: string, from: RegExp, change: (letters: string) => string): OperatorCompiler {
  return unary(name, (value) => coerce(name, value).replace(from, change));
}

function substringOfBytes(name: string): OperatorCompiler {
  return withArguments(name, [3, 3], ([value, start, count]) => {
    const bytes = Buffer.from(coerce(name, value), 'utf8');
    const from = Math.trunc(requireNumber(name, start));
    const length = Math.trunc(requireNumber(name, count));
    if (from < 0 || from > bytes.length) return '';
    const to = length < 0 ? bytes.length : Math.min(bytes.length, from + length);
    if (continues(bytes[from]) || continues(bytes[to])) {
      throw failed(`${name}: Invalid range, starting or ending index is a UTF-8 continuation byte.`);
    }
    return bytes.toString('utf8', from, to);
  });
}

function continues(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

function substringOfCharacters([value, start, count]: Argument[]): Value {
  const from = requireInteger('$substrCP', start, 'a starting index');
  const length = requireInteger('$substrCP', count, 'a length');
  if (from < 0 || length < 0) throw failed('$substrCP: starting index and length must be non-negative');
  return [...coerce('$substrCP', value)].slice(from, from + length).join('');
}

/** Finds a string in a string, both taken apart into units (bytes or characters). */
function indexOf(name: string, units: (text: string) => readonly (string | number)[]): OperatorCompiler {
  return withArguments(name, [2, 4], ([text, part, start, end]) => {
    if (isNullish(text)) return null;
    const whole = units(requireString(name, text, 'its first argument'));
    const wanted = units(requireString(name, part, 'its second argument'));
    const from = start === undefined ? 0 : requireInteger(name, start, 'a starting index');
    const to = end === undefined ? whole.length : requireInteger(name, end, 'an ending index');
    if (from < 0 || to < 0) throw failed(`${name} requires indexes of 0 or more`);
    for (let i = from; i + wanted.length <= Math.min(to, whole.length); i++) {
      if (wanted.every((unit, j) => unit === whole[i + j])) return i;
    }
    return -1;
  });
}

function trim(name: string, left: boolean, right: boolean): OperatorCompiler {
  return withNames(name, ['input'], ['chars'], ({ input, chars }, given) => {
    if (isNullish(input) || (given.has('chars') && isNullish(chars))) return null;
    const letters = [...requireString(name, input, 'its input')];
    const unwanted = given.has('chars') ? new Set(requireString(name, chars, 'its chars')) : undefined;
    const drop = (letter: string | undefined): boolean =>
      letter !== undefined && (unwanted ? unwanted.has(letter) : letter === '\0' || /\s/.test(letter));
    let from = 0;
    let to = letters.length;
    while (left && drop(letters[from])) from++;
    while (right && to > from && drop(letters[to - 1])) to--;
    return letters.slice(from, to).join('');
  });
}

function replace(name: string, all: boolean): OperatorCompiler {
  return withNames(name, ['input', 'find', 'replacement'], [], ({ input, find, replacement }) => {
    if (isNullish(input) || isNullish(find) || isNullish(replacement)) return null;
    const text = requireString(name, input, 'its input');
    const part = requireString(name, find, "its 'find'");
    const by = requireString(name, replacement, "its 'replacement'");
    return all ? text.replaceAll(part, () => by) : text.replace(part, () => by);
  });
}

/** `{input, regex, options}`; the result of each match is `{match, idx, captures}`. */
function regexOperator(
  name: string,
  result: (input: string | undefined, regex: RegExp) => Value,
): OperatorCompiler {
  return withNames(name, ['input', 'regex'], ['options'], ({ input, regex, options }) => {
    if (isNullish(regex)) return result(undefined, /./g);
    const source = regex instanceof Regex ? regex : new Regex(requireString(name, regex, "its 'regex'"), '');
    const extra = isNullish(options) ? '' : requireString(name, options, "its 'options'");
    if (extra !== '' && source.options !== '') {
      throw failed(`${name}: found regex option(s) specified in both 'regex' and 'options'`);
    }
    const compiled = compileRegex(new Regex(source.pattern, parseRegexOptions(extra || source.options)));
    const text = isNullish(input) ? undefined : requireString(name, input, 'its input');
    return result(text, new RegExp(compiled.source, `${compiled.flags}g`));
  });
}

function describeMatch(text: string, found: RegExpMatchArray): Value {
  const [match, ...captures] = found;
  const idx = [...text.slice(0, found.index)].length;
  return { match, idx, captures: captures.map((capture: string | undefined) => capture ?? null) };
}

export const strings: Operators = {
  $concat: variadic((args) => {
    if (args.some(isNullish)) return null;
    return args.map((arg) => requireString('$concat', arg, 'each argument')).join('');
  }),
  $indexOfBytes: indexOf('$indexOfBytes', (text) => [...Buffer.from(text, 'utf8')]),
  $indexOfCP: indexOf('$indexOfCP', (text) => [...text]),
  $ltrim: trim('$ltrim', true, false),
  $regexFind: regexOperator('$regexFind', (text, regex) => {
    const [first] = text === undefined ? [] : text.matchAll(regex);
    return first && text !== undefined ? describeMatch(text, first) : null;
  }),
  $regexFindAll: regexOperator('$regexFindAll', (text, regex) =>
    text === undefined ? [] : Array.from(text.matchAll(regex), (found) => describeMatch(text, found)),
  ),
  $regexMatch: regexOperator('$regexMatch', (text, regex) => text !== undefined && regex.test(text)),
  $replaceAll: replace('$replaceAll', true),
  $replaceOne: replace('$replaceOne', false),
  $rtrim: trim('$rtrim', false, true),
  $split: binary('$split', (text, separator) => {
    if (isNullish(text) || isNullish(separator)) return null;
    const parted = requireString('$split', text, 'its first argument');
    const by = requireString('$split', separator, 'its second argument');
    if (by === '') throw failed('$split requires a non-empty separator');
    return parted.split(by);
  }),
  $strLenBytes: unary('$strLenBytes', (value) => Buffer.byteLength(requireString('$strLenBytes', value))),
  $strLenCP: unary('$strLenCP', (value) => [...requireString('$strLenCP', value)].length),
  $strcasecmp: binary('$strcasecmp', (a, b) => {
    const upper = (text: string): string => text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
    return compareStrings(upper(coerce('$strcasecmp', a)), upper(coerce('$strcasecmp', b)));
  }),
  $substr: substringOfBytes('$substr'),
  $substrBytes: substringOfBytes('$substrBytes'),
  $substrCP: withArguments('$substrCP', [3, 3], substringOfCharacters),
  $toLower: asciiCase('$toLower', /[A-Z]+/g, (letters) => letters.toLowerCase()),
  $toUpper: asciiCase('$toUpper', /[a-z]+/g, (letters) => letters.toUpperCase()),
  $trim: trim('$trim', true, true),
};
