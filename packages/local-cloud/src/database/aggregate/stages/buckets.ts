import { failed, unknownOperator } from '../../errors';
import { compareValues, rankOf } from '../../value/compare';
import type { Document, Value } from '../../value/types';
import { isDocument } from '../../value/types';
import type { Expression } from '../expression/scope';
import { Group, compileGroupFields } from './group';
import type { GroupField } from './group';
import type { PipelineContext, StageCompiler } from './stage';
import { scopeOf } from './stage';

const countOnly: Document = { count: { $sum: 1 } };

function parse(stage: string, operand: Value, required: string[], optional: string[]): Document {
  if (!isDocument(operand)) throw failed(`Argument to ${stage} stage must be an object`);
  for (const name of Object.keys(operand)) {
    if (![...required, ...optional].includes(name)) throw unknownOperator(`option to ${stage}`, name);
  }
  for (const name of required) {
    if (!Object.hasOwn(operand, name)) throw failed(`${stage} requires '${name}' to be specified.`);
  }
  return operand;
}

function outputFields(stage: string, spec: Document, context: PipelineContext): GroupField[] {
  const output = spec.output ?? countOnly;
  if (!isDocument(output)) throw failed(`The ${stage} 'output' field must be an object`);
  return compileGroupFields(stage, output, Object.keys(output), context.compiler);
}

function groupBy(stage: string, spec: Document, context: PipelineContext): Expression {
  const expression = spec.groupBy;
  if (!isDocument(expression) && !(typeof expression === 'string' && expression.startsWith('$'))) {
    throw failed(`The ${stage} 'groupBy' field must be defined as a $-prefixed path or an expression object`);
  }
  return context.compiler.compile(expression);
}

/** `$bucket`: documents by ranges `[boundary, next)`; what lies outside goes to `default` or is an error. */
export const bucket: StageCompiler = (operand, context) => {
  const spec = parse('$bucket', operand, ['groupBy', 'boundaries'], ['default', 'output']);
  const by = groupBy('$bucket', spec, context);
  const boundaries = constantBoundaries(spec.boundaries as Value, context);
  const otherwise =
    spec.default === undefined ? undefined : context.compiler.compile(spec.default)(scopeOf({}, context));
  checkDefault(otherwise, boundaries);
  const fields = outputFields('$bucket', spec, context);
  return function* (documents) {
    const groups = new Map<Value, Group>();
    for (const document of documents) {
      const scope = scopeOf(document, context);
      const id = place(by(scope), boundaries) ?? otherwise;
      if (id === undefined) {
        throw failed(
          '$bucket could not find a matching branch for an input, and no default was specified: a value lies outside the boundaries',
        );
      }
      let found = groups.get(id);
      if (!found) groups.set(id, (found = new Group(id, fields)));
      found.add(scope);
    }
    yield* [...groups.values()].sort((a, b) => compareValues(a.id, b.id)).map((found) => found.document());
  };
};

function constantBoundaries(value: Value, context: PipelineContext): Value[] {
  if (!Array.isArray(value)) throw failed("The $bucket 'boundaries' field must be an array");
  const boundaries = value.map((item) => context.compiler.compile(item)(scopeOf({}, context)) ?? null);
  if (boundaries.length < 2) throw failed("The $bucket 'boundaries' field must have at least 2 values");
  boundaries.reduce((lower, upper) => {
    if (rankOf(lower) !== rankOf(upper)) {
      throw failed("All values in the 'boundaries' option to $bucket must have the same type");
    }
    if (compareValues(lower, upper) >= 0) {
      throw failed("The 'boundaries' option to $bucket must be sorted, without repeated values");
    }
    return upper;
  });
  return boundaries;
}

function checkDefault(otherwise: Value | undefined, boundaries: readonly Value[]): void {
  if (otherwise === undefined || rankOf(otherwise) !== rankOf(boundaries[0])) return;
  const inside =
    compareValues(otherwise, boundaries[0]) >= 0 &&
    compareValues(otherwise, boundaries[boundaries.length - 1]) < 0;
  if (inside) {
    throw failed(
      "The $bucket 'default' field must be less than the lowest boundary or not less than the highest",
    );
  }
}

/** The lower boundary of the range that the value is in. */
function place(value: Value | undefined, boundaries: readonly Value[]): Value | undefined {
  for (let i = 0; i + 1 < boundaries.length; i++) {
    if (compareValues(value, boundaries[i]) >= 0 && compareValues(value, boundaries[i + 1]) < 0)
      return boundaries[i];
  }
  return undefined;
}

/** `$bucketAuto`: so many ranges of about equally many documents; equal values are never parted. */
export const bucketAuto: StageCompiler = (operand, context) => {
  const spec = parse('$bucketAuto', operand, ['groupBy', 'buckets'], ['output', 'granularity']);
  if (spec.granularity !== undefined) throw unknownOperator('option to $bucketAuto', 'granularity');
  const by = groupBy('$bucketAuto', spec, context);
  const { buckets } = spec;
  if (typeof buckets !== 'number' || !Number.isInteger(buckets) || buckets < 1 || buckets >= 2 ** 31) {
    throw failed("The $bucketAuto 'buckets' field must be a positive 32-bit integer");
  }
  const fields = outputFields('$bucketAuto', spec, context);
  return function* (documents) {
    const items = Array.from(documents, (document) => ({
      document,
      value: by(scopeOf(document, context)) ?? null,
    })).sort((a, b) => compareValues(a.value, b.value));
    const share = Math.max(1, Math.round(items.length / buckets));
    for (let at = 0, made = 0; at < items.length; made++) {
      let end = made === buckets - 1 ? items.length : Math.min(items.length, at + share);
      while (end < items.length && compareValues(items[end]?.value, items[end - 1]?.value) === 0) end++;
      const min = items[at]?.value ?? null;
      // Ranges touch: each ends where the next begins, the last at its own greatest value.
      const max = items[end < items.length ? end : items.length - 1]?.value ?? null;
      const found = new Group({ min, max }, fields);
      for (const item of items.slice(at, end)) found.add(scopeOf(item.document, context));
      yield found.document();
      at = end;
    }
  };
};
