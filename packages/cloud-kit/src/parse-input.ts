import { ZhuyiError } from '@zhuyi/contracts';
import type * as z from 'zod';

/**
 * What a request says, by its schema; else BAD_INPUT with the first thing that is wrong. A schema may also throw (a
 * length that is an object cannot be compared): whatever happens before the input is known to be sound is the input's
 * fault.
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  let parsed: z.ZodSafeParseResult<z.output<S>>;
  try {
    parsed = schema.safeParse(input);
  } catch (cause) {
    throw new ZhuyiError('BAD_INPUT', 'cannot be read', { ...fieldOf(culprit(schema, input)), cause });
  }
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new ZhuyiError('BAD_INPUT', issue?.message ?? 'bad input', fieldOf(issue?.path ?? []));
}

type Path = readonly PropertyKey[];

function fieldOf(path: Path): { field?: string } {
  return path.length === 0 ? {} : { field: path.map(String).join('.') };
}

/** How often the schema is asked for the place: for a better message, which is not worth much time. */
const MOST_TRIES = 60;

/** The field with the innermost part without which the schema does not throw. */
function culprit(schema: z.ZodType, input: unknown): Path {
  let field: Path = [];
  let path: Path = [];
  let tries = 0;
  for (let value = input; isObject(value);) {
    const before: Path = path;
    for (const [key, part] of Object.entries(value)) {
      // Only objects and arrays can be taken for something they are not.
      if (!isObject(part) || ++tries > MOST_TRIES) continue;
      const issues = issuesOf(schema, without(input, [...before, key]));
      if (issues === null) continue;
      path = [...before, key];
      value = part;
      // What the schema says of the rest tells a field from what somebody has put into it.
      field =
        issues.find((issue) => issue.path.map(String).join() === path.map(String).join())?.path ?? field;
      break;
    }
    if (path === before) break;
  }
  return field;
}

/** What is wrong with it, or null where the schema throws. */
function issuesOf(schema: z.ZodType, input: unknown): z.core.$ZodIssue[] | null {
  try {
    return schema.safeParse(input).error?.issues ?? [];
  } catch {
    return null;
  }
}

/** A copy with null in one place. */
function without(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined || !isObject(value)) return null;
  const part = without(Reflect.get(value, key), rest);
  return Array.isArray(value) ? value.with(Number(key), part) : { ...value, [key]: part };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
