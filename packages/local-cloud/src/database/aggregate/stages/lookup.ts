import { failed, unknownOperator } from '../../errors';
import { compileQuery } from '../../query/compile';
import { anyElement } from '../../query/elements';
import { canonical } from '../../value/canonical';
import { setField } from '../../value/fields';
import type { Document, Value } from '../../value/types';
import { Regex, isDocument } from '../../value/types';
import { checkVariableName } from '../expression/operators/variables';
import type { Expression, Variables } from '../expression/scope';
import type { DocumentSource, PipelineContext, StageCompiler } from './stage';
import { scopeOf } from './stage';

/** Finds the foreign documents for one local document. */
type Join = (local: Document) => Iterable<Document>;

/** `$lookup`: puts the documents of another collection that belong to each document into an array. */
export const lookup: StageCompiler = (operand, context) => {
  if (!isDocument(operand)) throw failed('the $lookup stage specification must be an object');
  const { from, as, localField, foreignField, let: vars, pipeline, ...others } = operand;
  const [other] = Object.keys(others);
  if (other !== undefined) throw unknownOperator('argument to $lookup', other);
  const collection = requireText(from, 'from');
  const target = requireText(as, 'as').split('.');
  const equality = localField !== undefined || foreignField !== undefined;
  if (!equality && pipeline === undefined) {
    throw failed(
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    );
  }
  const fields = equality
    ? { local: requireText(localField, 'localField'), foreign: requireText(foreignField, 'foreignField') }
    : undefined;
  const through = pipeline === undefined ? undefined : pipelineOf(pipeline, vars, context);
  if (pipeline === undefined && vars !== undefined) throw failed("$lookup: 'let' needs a 'pipeline'");
  return function* (documents) {
    const source = context.source(collection);
    const join = fields ? byEquality(source, fields.local, fields.foreign, context) : everything(source);
    for (const document of documents) {
      const found = join(document);
      yield put(document, target, [...(through ? through(document, found) : found)]);
    }
  };
};

function requireText(value: Value | undefined, name: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw failed(`$lookup argument '${name}' must be a non-empty string`);
}

/** All foreign documents, read once. */
function everything(source: DocumentSource): Join {
  let all: Document[] | undefined;
  return () => (all ??= [...source.all()]);
}

/** Foreign documents whose field equals the local value, or one of the elements of a local array. */
function byEquality(source: DocumentSource, local: string, foreign: string, context: PipelineContext): Join {
  const localValue = context.compiler.compile(`$${local}`);
  const valuesOf = (document: Document): Value[] => {
    const value = localValue(scopeOf(document, context)) ?? null;
    return Array.isArray(value) ? value : [value];
  };
  if (source.hasIndex(foreign)) {
    return (document) => source.find(compileQuery(anyOf(foreign, valuesOf(document)), context));
  }
  let table: FieldTable | undefined;
  return (document) => {
    const { documents, places } = (table ??= hashByField(source, foreign.split('.')));
    const found = new Set(valuesOf(document).flatMap((value) => places.get(canonical(value)) ?? []));
    return [...found].sort((a, b) => a - b).map((place) => documents[place] as Document);
  };
}

/** A query for any of the values that an index can serve; a regular expression stands for itself alone. */
function anyOf(field: string, values: readonly Value[]): Document {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return { [field]: { $eq: only } };
  if (!values.some((value) => value instanceof Regex)) return { [field]: { $in: [...values] } };
  return { $or: values.map((value) => ({ [field]: { $eq: value } })) };
}

interface FieldTable {
  readonly documents: Document[];
  /** Places in `documents` by each value of the field. */
  readonly places: Map<string, number[]>;
}

function hashByField(source: DocumentSource, path: readonly string[]): FieldTable {
  const documents = [...source.all()];
  const places = new Map<string, number[]>();
  documents.forEach((document, place) => {
    const keys = new Set<string>();
    anyElement(document, path, false, (value) => {
      if (!(value instanceof Regex)) keys.add(canonical(value ?? null));
      return false;
    });
    for (const key of keys) {
      const list = places.get(key);
      if (list) list.push(place);
      else places.set(key, [place]);
    }
  });
  return { documents, places };
}

/** `let` and `pipeline`: the pipeline runs once for each local document, with its variables. */
function pipelineOf(
  pipeline: Value,
  vars: Value | undefined,
  context: PipelineContext,
): (local: Document, foreign: Iterable<Document>) => Iterable<Document> {
  if (!Array.isArray(pipeline)) throw failed("$lookup argument 'pipeline' must be an array");
  if (vars !== undefined && !isDocument(vars)) throw failed("$lookup argument 'let' must be an object");
  const bindings = Object.keys(vars ?? {}).map((name): [string, Expression] => [
    checkVariableName(name),
    context.compiler.compile(vars?.[name] as Value),
  ]);
  const compiler = context.compiler.with(bindings.map(([name]) => name));
  // Compiled once without values, so that errors show even where nothing is joined.
  context.pipeline(pipeline, { ...context, compiler });
  return (local, foreign) => {
    const scope = scopeOf(local, context);
    const variables = bindings.reduce<Variables | undefined>(
      (outer, [name, expression]) => ({ name, value: expression(scope), outer }),
      context.variables,
    );
    return context.pipeline(pipeline, { ...context, compiler, variables })(foreign);
  };
}

function put(document: Document, path: readonly string[], value: Value): Document {
  const [name = '', ...rest] = path;
  const out: Document = { ...document };
  if (rest.length === 0) {
    setField(out, name, value);
    return out;
  }
  const inner = Object.hasOwn(document, name) ? document[name] : undefined;
  setField(out, name, put(isDocument(inner) ? inner : {}, rest, value));
  return out;
}
