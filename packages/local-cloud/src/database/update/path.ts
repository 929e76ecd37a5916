import { failed } from '../errors';
import type { MatchDetails } from '../query/elements';
import { getField, isIndex, setField } from '../value/fields';
import type { Document, Value } from '../value/types';
import { isDocument } from '../value/types';
import type { FieldChange, Place, UpdateOperator } from './operators/operator';
import { removed, unchanged } from './operators/operator';
import { show } from './operators/show';

/** Longest run of nulls that setting an array place past the end may make (MongoDB's bound). */
const maxPadding = 1_500_000;

type Container = Document | Value[];

/** Fills in the positional parts of a path: `$` by the query's match, `$[]` by every element. */
export function resolvePositions(
  document: Document,
  parts: readonly string[],
  details: MatchDetails,
): string[][] {
  let resolved: string[][] = [[]];
  for (const part of parts) {
    resolved = resolved.flatMap((head) =>
      positions(document, head, part, details).map((name) => [...head, name]),
    );
  }
  return resolved;
}

function positions(document: Document, head: string[], part: string, details: MatchDetails): string[] {
  if (part === '$') {
    if (details.arrayIndex === undefined) {
      throw failed('The positional operator did not find the match needed from the query.');
    }
    return [String(details.arrayIndex)];
  }
  if (part === '$[]') {
    const array = head.reduce<Value | undefined>((value, name) => child(value, name), document);
    if (!Array.isArray(array)) {
      throw failed(
        `The path '${head.join('.')}' must exist in the document in order to apply array updates.`,
      );
    }
    return array.map((_, i) => String(i));
  }
  if (part.startsWith('$[')) throw failed(`No array filter found for identifier '${part.slice(2, -1)}'`);
  return [part];
}

function child(value: Value | undefined, name: string): Value | undefined {
  if (Array.isArray(value)) return isIndex(name) ? value[Number(name)] : undefined;
  return isDocument(value) ? getField(value, name) : undefined;
}

/** Applies an operator's change at the end of the path, making what is missing if the operator does so. */
export function changeAt(
  document: Document,
  parts: readonly string[],
  operator: UpdateOperator,
  change: FieldChange,
): void {
  const place: Place = { path: parts.join('.'), id: getField(document, '_id') };
  let container: Container = document;
  for (let i = 0; i < parts.length - 1; i++) {
    const next = child(container, parts[i] as string);
    if (next === undefined) {
      if (!viable(container, parts, i, operator)) return;
      if (operator.onMissing === 'ignore') return;
      create(container, parts, i, change(undefined, place));
      return;
    }
    if (!Array.isArray(next) && !isDocument(next)) {
      if (operator.ignoresBrokenPath) return;
      throw failed(brokenPath(operator, parts, i, next));
    }
    container = next;
  }
  changeField(container, parts, operator, change, place);
}

function changeField(
  container: Container,
  parts: readonly string[],
  operator: UpdateOperator,
  change: FieldChange,
  place: Place,
): void {
  const last = parts[parts.length - 1] as string;
  const current = child(container, last);
  if (current === undefined) {
    if (!viable(container, parts, parts.length - 1, operator) || operator.onMissing === 'ignore') return;
    create(container, parts, parts.length - 1, change(undefined, place));
    return;
  }
  const result = change(current, place);
  if (result === unchanged) return;
  if (result !== removed) put(container, last, result);
  else if (Array.isArray(container)) container[Number(last)] = null;
  else Reflect.deleteProperty(container, last);
}

/** An array has places, not names. */
function viable(
  container: Container,
  parts: readonly string[],
  at: number,
  operator: UpdateOperator,
): boolean {
  if (!Array.isArray(container) || isIndex(parts[at] as string)) return true;
  if (operator.ignoresBrokenPath) return false;
  throw failed(brokenPath(operator, parts, at - 1, container));
}

function brokenPath(operator: UpdateOperator, parts: readonly string[], at: number, found: Value): string {
  const element = `{${parts[at] ?? ''}: ${show(found)}}`;
  const next = parts[at + 1] ?? '';
  return operator.onMissing === 'create'
    ? `Cannot create field '${next}' in element ${element}`
    : `Cannot use the part (${next}) of (${parts.join('.')}) to traverse the element (${element})`;
}

/** Makes the rest of the path; every new level is a document, whatever its name. */
function create(
  container: Container,
  parts: readonly string[],
  at: number,
  result: ReturnType<FieldChange>,
): void {
  if (result === unchanged || result === removed) return;
  let value: Value = result;
  for (let i = parts.length - 1; i > at; i--) {
    const level: Document = {};
    setField(level, parts[i] as string, value);
    value = level;
  }
  put(container, parts[at] as string, value);
}

function put(container: Container, name: string, value: Value): void {
  if (!Array.isArray(container)) {
    setField(container, name, value);
    return;
  }
  const place = Number(name);
  if (place - container.length > maxPadding) {
    throw failed(`can't backfill more than ${maxPadding} elements of an array`);
  }
  while (container.length < place) container.push(null);
  container[place] = value;
}
