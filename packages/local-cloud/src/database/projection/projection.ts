import { expressionCompiler } from '../aggregate/expression/compile';
import type { ExpressionCompiler } from '../aggregate/expression/scope';
import { failed, unknownOperator } from '../errors';
import type { CompiledQuery } from '../query/compile';
import type { MatchDetails } from '../query/elements';
import type { Document, Value } from '../value/types';
import { isDocument } from '../value/types';
import { elemMatchOf } from './elem-match';
import { sliceOf } from './slice';
import type { Leaf } from './tree';
import { Tree, excludeFields, includeFields } from './tree';

/** The `field()` of a query. */
export interface Projection {
  /** `query` finds the element that a positional `a.$` stands for. */
  apply(document: Document, query: CompiledQuery): Document;
}

type Mode = 'include' | 'exclude';

interface Parsed {
  readonly tree: Tree;
  mode: Mode | undefined;
  id: boolean | undefined;
  positional: string | undefined;
}

/**
 * Reads a find projection: fields to keep or to leave out (not both, but for `_id`), `$slice`, `$elemMatch`,
 * `a.$` and computed fields. Undefined or empty: the document as it is.
 */
export function compileProjection(spec: Value | undefined, context: { now: number }): Projection | undefined {
  if (spec === undefined) return undefined;
  if (!isDocument(spec)) throw failed('a projection must be an object');
  if (Object.keys(spec).length === 0) return undefined;
  const parsed: Parsed = { tree: new Tree(), mode: undefined, id: undefined, positional: undefined };
  readFields(spec, '', parsed, expressionCompiler(), context.now);
  const mode = parsed.mode ?? (parsed.id === true ? 'include' : 'exclude');
  if (mode === 'include' && parsed.id !== false && !parsed.tree.fields.has('_id')) {
    parsed.tree.put('_id', { type: 'keep' });
  }
  if (mode === 'exclude' && parsed.id === false) parsed.tree.put('_id', { type: 'drop' });
  return {
    apply(document, query) {
      const source = parsed.positional === undefined ? document : narrow(document, parsed.positional, query);
      const scope = { root: document, variables: undefined, now: context.now };
      return mode === 'include'
        ? includeFields(parsed.tree, source, scope)
        : excludeFields(parsed.tree, source);
    },
  };
}

function readFields(
  spec: Document,
  prefix: string,
  parsed: Parsed,
  compiler: ExpressionCompiler,
  now: number,
): void {
  for (const key of Object.keys(spec)) {
    const path = prefix + key;
    const value = spec[key] as Value;
    if (key.endsWith('.$') && isFlag(value)) {
      readPositional(path, value, parsed);
    } else if (isFlag(value)) {
      readFlag(path, value === true || (value !== false && value !== 0), parsed);
    } else if (isDocument(value) && !Object.keys(value)[0]?.startsWith('$')) {
      if (Object.keys(value).length === 0)
        throw failed(`an empty sub-projection is not a valid value: ${path}`);
      readFields(value, `${path}.`, parsed, compiler, now);
    } else {
      readOperator(path, value, parsed, compiler, now);
    }
  }
}

function isFlag(value: Value): value is number | boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}

function readFlag(path: string, keep: boolean, parsed: Parsed): void {
  if (path === '_id') {
    parsed.id = keep;
    return;
  }
  setMode(path, keep ? 'include' : 'exclude', parsed);
  parsed.tree.put(path, { type: keep ? 'keep' : 'drop' });
}

function setMode(path: string, mode: Mode, parsed: Parsed): void {
  if (parsed.mode !== undefined && parsed.mode !== mode) {
    const [now, before] = mode === 'include' ? ['inclusion', 'exclusion'] : ['exclusion', 'inclusion'];
    throw failed(`Cannot do ${now} on field ${path} in ${before} projection`);
  }
  parsed.mode = mode;
}

function readOperator(
  path: string,
  value: Value,
  parsed: Parsed,
  compiler: ExpressionCompiler,
  now: number,
): void {
  const operator = isDocument(value) ? Object.keys(value)[0] : undefined;
  const operand = isDocument(value) && operator !== undefined ? (value[operator] as Value) : null;
  if (operator === '$meta') throw unknownOperator('projection operator', '$meta');
  let leaf: Leaf;
  if (operator === '$slice') {
    // By itself $slice keeps all other fields; it goes with either mode.
    leaf = { type: 'change', change: sliceOf(operand) };
  } else if (operator === '$elemMatch') {
    setMode(path, 'include', parsed);
    leaf = { type: 'change', change: elemMatchOf(operand, now) };
  } else {
    setMode(path, 'include', parsed);
    leaf = { type: 'compute', expression: compiler.compile(value) };
  }
  parsed.tree.put(path, leaf);
}

/** `a.$`: of the array, only the first element that the query matched. */
function readPositional(path: string, value: number | boolean, parsed: Parsed): void {
  if (!value) throw failed(`positional projection cannot be used with exclusion: ${path}`);
  if (parsed.positional !== undefined)
    throw failed('Cannot specify more than one positional projection per query.');
  const array = path.slice(0, -2);
  parsed.positional = array;
  setMode(path, 'include', parsed);
  parsed.tree.put(array, { type: 'keep' });
}

function narrow(document: Document, path: string, query: CompiledQuery): Document {
  const details: MatchDetails = {};
  query.matches(document, details);
  const place = details.arrayIndex;
  if (place === undefined) {
    throw failed(`positional operator '.$' couldn't find a matching element in the array: ${path}`);
  }
  return narrowAt(document, path.split('.'), place) as Document;
}

function narrowAt(value: Value, path: readonly string[], place: number): Value {
  const [name, ...rest] = path;
  if (Array.isArray(value)) {
    if (name === undefined) return value.slice(place, place + 1);
    return value.map((item) => narrowAt(item, path, place));
  }
  if (name === undefined || !isDocument(value) || !Object.hasOwn(value, name)) return value;
  return { ...value, [name]: narrowAt(value[name] as Value, rest, place) };
}
