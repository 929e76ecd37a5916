import { badRequest, failed } from '../errors';
import { setField } from './fields';
import { parseRegexOptions } from './regex';
import type { Document, Value } from './types';
import { ObjectId, Regex, kindOf } from './types';

/** MongoDB's own bound on nesting is 100; requests wrap documents in a few levels of operators. */
const maxDepth = 160;

/** BSON types that have no place in this database; named so that they are refused, not stored as objects. */
const refusedTypes = new Set([
  '$binary',
  '$code',
  '$dbPointer',
  '$maxKey',
  '$minKey',
  '$numberDecimal',
  '$symbol',
  '$timestamp',
  '$undefined',
  '$uuid',
]);

/**
 * Reads Extended JSON, canonical or relaxed. `$tcb_server_date` becomes the server's time at `now`.
 * @param where names the parameter in error messages
 */
export function parseEjson(text: string, where: string, now = 0): Value {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw badRequest(`${where} is not valid JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  return revive(parsed, where, now, 0);
}

/** Reads text that this database wrote itself. */
export function parseStored(text: string): Document {
  const parsed: unknown = JSON.parse(text);
  // Stored special types are the only objects whose text holds `"$`; most documents have none.
  return text.includes('{"$') ? (revive(parsed, 'stored document', 0, 0) as Document) : (parsed as Document);
}

/** Turns parsed JSON into values, in place where it can. */
export function revive(json: unknown, where: string, now: number, depth: number): Value {
  if (typeof json !== 'object' || json === null) return json as Value;
  if (depth > maxDepth) throw failed(`${where} is nested deeper than ${maxDepth} levels`);
  if (Array.isArray(json)) {
    for (let i = 0; i < json.length; i++) json[i] = revive(json[i], where, now, depth + 1);
    return json as Value[];
  }
  const source = json as Record<string, unknown>;
  const names = Object.keys(source);
  const only = names.length === 1 ? names[0] : undefined;
  if (only !== undefined && only.startsWith('$')) {
    const special = reviveType(only, source[only], where, now);
    if (special !== undefined) return special;
  }
  for (const name of names) {
    const value = source[name];
    if (typeof value === 'object' && value !== null) {
      setField(source as Document, name, revive(value, where, now, depth + 1));
    }
  }
  return source as Document;
}

function reviveType(type: string, content: unknown, where: string, now: number): Value | undefined {
  switch (type) {
    case '$numberInt':
    case '$numberLong':
    case '$numberDouble':
      return reviveNumber(type, content, where);
    case '$date':
      return reviveDate(content, where);
    case '$oid':
      if (typeof content !== 'string' || !/^[0-9a-fA-F]{24}$/.test(content)) {
        throw badRequest(`${where}: $oid must be 24 hex digits`);
      }
      return new ObjectId(content.toLowerCase());
    case '$regularExpression':
      return reviveRegex(content, where);
    case '$tcb_server_date':
      return new Date(now + serverDateOffset(content, where));
    default:
      if (refusedTypes.has(type)) throw badRequest(`${where}: the BSON type ${type} is not supported`);
      return undefined;
  }
}

function reviveNumber(type: string, content: unknown, where: string): number {
  if (typeof content === 'string' && content.trim() !== '') {
    const value = Number(content === '-Infinity' || content === 'Infinity' ? content : content.trim());
    if (!Number.isNaN(value) || content === 'NaN') return value === 0 ? 0 : value;
  }
  throw badRequest(`${where}: ${type} must be a number in a string`);
}

function reviveDate(content: unknown, where: string): Date {
  const inner =
    typeof content === 'object' && content !== null ? (content as Document)['$numberLong'] : content;
  const date = new Date(
    typeof inner === 'string' && /^-?\d+$/.test(inner) ? Number(inner) : (inner as string),
  );
  if (Number.isNaN(date.getTime())) throw badRequest(`${where}: $date is not a date`);
  return date;
}

function reviveRegex(content: unknown, where: string): Regex {
  const { pattern, options } = (content ?? {}) as { pattern?: unknown; options?: unknown };
  if (typeof pattern !== 'string' || (options !== undefined && typeof options !== 'string')) {
    throw badRequest(`${where}: $regularExpression needs a pattern and options`);
  }
  return new Regex(pattern, parseRegexOptions(options ?? ''));
}

function serverDateOffset(content: unknown, where: string): number {
  const offset = revive((content as { offset?: unknown } | null)?.offset ?? 0, where, 0, 0);
  if (typeof offset !== 'number' || !Number.isFinite(offset)) {
    throw badRequest(`${where}: the offset of a server date must be a number of milliseconds`);
  }
  return offset;
}

/** Writes relaxed Extended JSON: plain numbers, `{"$date":{"$numberLong"}}` and so on. */
export function stringifyEjson(value: Value): string {
  return JSON.stringify(isPlain(value) ? value : toJson(value));
}

/** True where JSON itself says everything, so that nothing has to be copied. */
function isPlain(value: Value | undefined): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isPlain);
  if (kindOf(value) !== 'object') return false;
  for (const name of Object.keys(value)) if (!isPlain((value as Document)[name])) return false;
  return true;
}

function toJson(value: Value): unknown {
  switch (kindOf(value)) {
    case 'number':
      return Number.isFinite(value) ? value : { $numberDouble: String(value) };
    case 'date':
      return { $date: { $numberLong: String((value as Date).getTime()) } };
    case 'objectId':
      return { $oid: (value as ObjectId).hex };
    case 'regex':
      return { $regularExpression: { pattern: (value as Regex).pattern, options: (value as Regex).options } };
    case 'array':
      return (value as Value[]).map(toJson);
    case 'object': {
      const out: Document = {};
      for (const name of Object.keys(value as Document)) {
        setField(out, name, toJson((value as Document)[name] as Value) as Value);
      }
      return out;
    }
    default:
      return value;
  }
}
