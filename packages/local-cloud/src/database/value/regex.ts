import { failed } from '../errors';
import { translatePattern } from './pcre';
import type { Regex } from './types';

/** MongoDB's regular expression options; kept in alphabetical order, as BSON does. */
export function parseRegexOptions(options: string): string {
  for (const option of options) {
    if (!'imsux'.includes(option)) {
      throw failed(`invalid flag in regex options: ${option} (known: i, m, s, u, x)`);
    }
  }
  return [...new Set(options)].sort().join('');
}

const compiled = new Map<string, RegExp>();
const maxCompiled = 500;

/** The JavaScript twin of a PCRE pattern, cached. Inline flags at the start, `(?i)abc`, are understood. */
export function compileRegex(regex: Regex): RegExp {
  const key = `${regex.options}/${regex.pattern}`;
  const known = compiled.get(key);
  if (known) return known;
  const made = compile(regex);
  if (compiled.size >= maxCompiled) compiled.clear();
  compiled.set(key, made);
  return made;
}

function compile({ pattern, options }: Regex): RegExp {
  const inline = /^\(\?([imsx]+)\)/.exec(pattern);
  const flags = new Set(options + (inline?.[1] ?? ''));
  const source = translatePattern(inline ? pattern.slice(inline[0].length) : pattern, flags);
  const kept = [...flags].filter((flag) => flag === 'i' || flag === 'm').join('');
  try {
    // In Unicode mode a dot is a character, not half of one.
    return new RegExp(source, `${kept}u`);
  } catch {
    // Some patterns are only valid without it, such as a brace that stands for itself.
    try {
      return new RegExp(source, kept);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw failed(`Regular expression is invalid: ${pattern} (${reason})`);
    }
  }
}
