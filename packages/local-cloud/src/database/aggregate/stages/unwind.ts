import { failed, unknownOperator } from '../../errors';
import { getField, setField } from '../../value/fields';
import type { Document, Value } from '../../value/types';
import { isDocument } from '../../value/types';
import type { StageCompiler } from './stage';

interface Unwind {
  readonly path: readonly string[];
  readonly preserve: boolean;
  readonly indexField: string | undefined;
}

/** `$unwind`: one document for each element of an array; a value that is no array counts as its own element. */
export const unwind: StageCompiler = (operand) => {
  const spec = parse(operand);
  return function* (documents) {
    for (const document of documents) yield* elements(document, spec);
  };
};

function parse(operand: Value): Unwind {
  if (typeof operand === 'string')
    return { path: parsePath(operand), preserve: false, indexField: undefined };
  if (!isDocument(operand))
    throw failed('expected either a string or an object as specification for $unwind stage');
  const { path, preserveNullAndEmptyArrays: preserve = false, includeArrayIndex, ...others } = operand;
  const [other] = Object.keys(others);
  if (other !== undefined) throw unknownOperator('option to $unwind stage', other);
  if (typeof path !== 'string') throw failed('no path specified to $unwind stage, or it is not a string');
  if (typeof preserve !== 'boolean') throw failed('preserveNullAndEmptyArrays must be a boolean ($unwind)');
  if (includeArrayIndex === undefined) return { path: parsePath(path), preserve, indexField: undefined };
  if (
    typeof includeArrayIndex !== 'string' ||
    includeArrayIndex === '' ||
    includeArrayIndex.startsWith('$')
  ) {
    throw failed("includeArrayIndex must be a non-empty string without '$' ($unwind)");
  }
  return { path: parsePath(path), preserve, indexField: includeArrayIndex };
}

function parsePath(path: string): string[] {
  if (!path.startsWith('$') || path.startsWith('$$')) {
    throw failed(`path option to $unwind stage should be prefixed with a '$': ${path}`);
  }
  const parts = path.slice(1).split('.');
  if (parts.includes('')) throw failed(`'${path}' is not a valid path for $unwind`);
  return parts;
}

function* elements(document: Document, spec: Unwind): Generator<Document> {
  const value = spec.path.reduce<Value | undefined>(
    (current, name) => (isDocument(current) ? getField(current, name) : undefined),
    document,
  );
  const withIndex = (out: Document, index: number | null): Document =>
    spec.indexField === undefined ? out : replaceAt(out, spec.indexField.split('.'), index);
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) yield withIndex(replaceAt(document, spec.path, value[i]), i);
    if (value.length > 0 || !spec.preserve) return;
    yield withIndex(replaceAt(document, spec.path, undefined), null);
  } else if (value !== null && value !== undefined) {
    yield withIndex(document, null);
  } else if (spec.preserve) {
    yield withIndex(document, null);
  }
}

/** A copy with another value at the path; undefined takes the field away. */
function replaceAt(document: Document, path: readonly string[], value: Value | undefined): Document {
  const [name = '', ...rest] = path;
  const out: Document = { ...document };
  if (rest.length > 0) {
    const inner = getField(document, name);
    setField(out, name, replaceAt(isDocument(inner) ? inner : {}, rest, value));
  } else if (value === undefined) {
    Reflect.deleteProperty(out, name);
  } else {
    setField(out, name, value);
  }
  return out;
}
