import { failed } from '../../errors';
import { parseSort, sortBy } from '../../value/sort';
import type { Value } from '../../value/types';
import { bsonType, isDocument } from '../../value/types';
import type { StageCompiler } from './stage';
import { scopeOf } from './stage';

function wholeNumber(stage: string, value: Value, least: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw failed(`the ${stage} must be specified as a whole number, got ${bsonType(value)}`);
  }
  if (value < least)
    throw failed(`the ${stage} must be ${least === 0 ? 'non-negative' : 'positive'}, got ${value}`);
  return value;
}

export const limit: StageCompiler = (operand) => {
  const most = wholeNumber('$limit', operand, 1);
  return function* (documents) {
    let taken = 0;
    for (const document of documents) {
      yield document;
      if (++taken >= most) return;
    }
  };
};

export const skip: StageCompiler = (operand) => {
  const count = wholeNumber('$skip', operand, 0);
  return function* (documents) {
    let toSkip = count;
    for (const document of documents) if (--toSkip < 0) yield document;
  };
};

/** `$sort`, stable: equal documents keep their order. */
export const sort: StageCompiler = (operand) => {
  const fields = parseSort(operand, '$sort');
  if (fields.length === 0) throw failed('$sort stage must have at least one sort key');
  return (documents) => sortBy(documents, fields, (document) => document);
};

/** `$count`: one document with the number of documents; none if there were none. */
export const count: StageCompiler = (operand) => {
  if (typeof operand !== 'string' || operand === '')
    throw failed('the count field must be a non-empty string');
  if (operand.startsWith('$')) throw failed('the count field cannot be a $-prefixed path');
  if (operand.includes('.')) throw failed("the count field cannot contain '.'");
  return function* (documents) {
    let total = 0;
    for (const document of documents) total += Number(isDocument(document));
    if (total > 0) yield { [operand]: total };
  };
};

/** `$replaceRoot`: an embedded document takes the place of the whole. */
export const replaceRoot: StageCompiler = (operand, context) => {
  if (!isDocument(operand)) throw failed('expected an object as specification for $replaceRoot stage');
  const { newRoot, ...others } = operand;
  const [other] = Object.keys(others);
  if (other !== undefined) throw failed(`unrecognized option to $replaceRoot stage: ${other}`);
  if (newRoot === undefined) throw failed('no newRoot specified for the $replaceRoot stage');
  const expression = context.compiler.compile(newRoot);
  return function* (documents) {
    for (const document of documents) {
      const root = expression(scopeOf(document, context));
      if (!isDocument(root)) {
        throw failed(
          `'newRoot' expression must evaluate to an object, but resulting value was of type: ${bsonType(root)}`,
        );
      }
      yield root;
    }
  };
};

/** `$sample`: so many documents at random, each once. */
export const sample: StageCompiler = (operand) => {
  if (!isDocument(operand)) throw failed('the $sample stage specification must be an object');
  const [other] = Object.keys(operand).filter((name) => name !== 'size');
  if (other !== undefined) throw failed(`unrecognized option to $sample: ${other}`);
  const size = operand.size;
  if (typeof size !== 'number') throw failed('size argument to $sample must be a number');
  if (size <= 0) throw failed('size argument to $sample must be a positive integer');
  return (documents) => {
    const pool = [...documents];
    const picks = Math.min(Math.trunc(size), pool.length);
    for (let i = 0; i < picks; i++) {
      const j = i + Math.floor(Math.random() * (pool.length - i));
      [pool[i], pool[j]] = [pool[j] as (typeof pool)[number], pool[i] as (typeof pool)[number]];
    }
    return pool.slice(0, picks);
  };
};
