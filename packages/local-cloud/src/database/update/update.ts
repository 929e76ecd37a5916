import { failed, unknownOperator } from '../errors';
import type { MatchDetails } from '../query/elements';
import { equalValues } from '../value/compare';
import { copyValue, getField, isIndex } from '../value/fields';
import type { Document, Value } from '../value/types';
import { isDocument } from '../value/types';
import { fieldUpdates } from './operators';
import type { UpdateContext } from './operators/operator';
import { show } from './operators/show';
import { changeAt, resolvePositions } from './path';
import { renameField } from './rename';

interface Step {
  readonly parts: readonly string[];
  apply(document: Document, details: MatchDetails): void;
}

/** A checked update: what each document becomes. */
export interface Update {
  /** The changed copy. `details` says where the query matched, for the positional `$`. */
  apply(document: Document, details: MatchDetails): Document;
  /** True if some path holds a positional `$`. */
  readonly positional: boolean;
}

/** Most parts of one path: deeper documents cannot be stored. */
const maxParts = 100;

/** Checks an update document of operators: names, operands, and that no two touch the same path. */
export function compileUpdate(update: Value, context: UpdateContext): Update {
  if (!isDocument(update)) throw failed('an update must be an object of operators');
  const touched: string[][] = [];
  const steps = Object.keys(update).flatMap((name) => {
    const fields = update[name] as Value;
    if (!name.startsWith('$')) {
      throw failed(`unknown modifier: ${name}. Expected a valid update modifier such as $set`);
    }
    if (name !== '$rename' && !fieldUpdates.has(name)) throw unknownOperator('update operator', name);
    if (!isDocument(fields)) {
      throw failed(
        `Modifiers operate on fields but we found ${show(fields)} instead. For example: {${name}: {<field>: ...}}`,
      );
    }
    return Object.keys(fields).map((path) => makeStep(name, path, fields[path] as Value, context, touched));
  });
  // New fields appear in the order of their names, as in MongoDB, not in the order of the operators.
  steps.sort((a, b) => compareParts(a.parts, b.parts));
  return {
    positional: steps.some((step) => step.parts.includes('$')),
    apply(document, details) {
      const copy = copyValue(document);
      for (const step of steps) step.apply(copy, details);
      if (!equalValues(getField(copy, '_id'), getField(document, '_id'))) {
        throw failed("Performing an update on the path '_id' would modify the immutable field '_id'");
      }
      return copy;
    },
  };
}

function makeStep(
  name: string,
  path: string,
  operand: Value,
  context: UpdateContext,
  touched: string[][],
): Step {
  const parts = parsePath(path, name !== '$rename');
  claim(parts, touched);
  if (name === '$rename') {
    if (typeof operand !== 'string') {
      throw failed(`The 'to' field for $rename must be a string: ${path}: ${show(operand)}`);
    }
    if (operand === path) {
      throw failed(`The source and target field for $rename must differ: ${path}: "${operand}"`);
    }
    const to = parsePath(operand, false);
    claim(to, touched);
    return {
      parts: to,
      apply: (document) => {
        renameField(document, parts, to);
      },
    };
  }
  const operator = fieldUpdates.get(name);
  if (!operator) throw unknownOperator('update operator', name);
  const change = operator.prepare(operand, path, context);
  return {
    parts,
    apply(document, details) {
      for (const place of resolvePositions(document, parts, details)) {
        changeAt(document, place, operator, change);
      }
    },
  };
}

function parsePath(path: string, positional: boolean): string[] {
  const parts = path.split('.');
  if (path === '') throw failed('An empty update path is not valid.');
  if (parts.length > maxParts) throw failed(`an update path has more than ${maxParts} parts`);
  parts.forEach((part, i) => {
    if (part === '') {
      throw failed(`The update path '${path}' contains an empty field name, which is not allowed.`);
    }
    if (!part.startsWith('$')) return;
    if (positional && i > 0 && (part === '$' || /^\$\[.*\]$/.test(part))) return;
    if (part === '$' && i === 0) {
      throw failed(`Cannot have positional (i.e. '$') element in the first position in path '${path}'`);
    }
    throw failed(`The dollar ($) prefixed field '${part}' in '${path}' is not valid for storage.`);
  });
  return parts;
}

/** Two operators may not write to one path, nor one to a path inside the other's. */
function claim(parts: string[], touched: string[][]): void {
  for (const other of touched) {
    const shorter = other.length < parts.length ? other : parts;
    if (shorter.every((part, i) => part === parts[i] && part === other[i])) {
      throw failed(
        `Updating the path '${parts.join('.')}' would create a conflict at '${shorter.join('.')}'`,
      );
    }
  }
  touched.push(parts);
}

/** Names by their characters, numbers by their size. */
function compareParts(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const x = a[i] as string;
    const y = b[i] as string;
    if (x === y) continue;
    if (isIndex(x) && isIndex(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return a.length - b.length;
}
