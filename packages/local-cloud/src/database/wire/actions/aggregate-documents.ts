import { expressionCompiler } from '../../aggregate/expression/compile';
import { compilePipeline } from '../../aggregate/pipeline';
import type { DocumentSource, PipelineContext } from '../../aggregate/stages/stage';
import type { Collection } from '../../engine/catalog';
import type { Engine } from '../../engine/engine';
import { findRows } from '../../engine/scan';
import { badRequest } from '../../errors';
import type { CompiledQuery } from '../../query/compile';
import { compileQuery } from '../../query/compile';
import { parseEjson, revive, stringifyEjson } from '../../value/ejson';
import type { SortField } from '../../value/sort';
import { parseSort } from '../../value/sort';
import type { Document, Value } from '../../value/types';
import { answerList } from '../answer-list';
import type { WireRequest } from '../request';
import { collectionName, transactionId } from '../request';
import type { Action } from './action';

interface StageSpec {
  readonly name: string;
  readonly operand: Value;
}

/** `aggregate`: the documents that leave the pipeline; without a limit stage only the first few, as in the cloud. */
export const aggregateDocuments: Action = async (request, engine) => {
  if (transactionId(request) !== undefined) throw badRequest('aggregate() is not supported in a transaction');
  const now = engine.now();
  const stages = parseStages(request, now);
  const context: PipelineContext = {
    now,
    compiler: expressionCompiler(),
    variables: undefined,
    pipeline: compilePipeline,
    source: (name) => sourceOf(engine, engine.collectionToRead(name)),
  };
  const { query, sort, rest } = pushDown(stages, now);
  // The stages that the store takes over are compiled too: their errors are the same wherever they run.
  compilePipeline(stages.map(toDocument), context);
  const pipeline = compilePipeline(rest.map(toDocument), context);
  const collection = engine.collectionToRead(collectionName(request));
  const list = answerList(engine.limits);
  if (!collection) return { data: { list: runOnNothing(pipeline) } };
  const most = stages.some(({ name }) => name === '$limit') ? Infinity : engine.limits.aggregateDefault;
  for (const document of pipeline(documentsOf(engine, collection, query, sort))) {
    list.add(stringifyEjson(document));
    if (list.items.length >= most) break;
  }
  return { data: { list: list.items } };
};

function runOnNothing(pipeline: (documents: Iterable<Document>) => Iterable<Document>): string[] {
  return Array.from(pipeline([]), stringifyEjson);
}

function parseStages(request: WireRequest, now: number): StageSpec[] {
  const { stages } = request;
  if (!Array.isArray(stages)) throw badRequest('stages must be a list');
  return stages.map((stage: unknown, i) => {
    const { stageKey, stageValue } = (stage ?? {}) as { stageKey?: unknown; stageValue?: unknown };
    const where = `stages[${i}]`;
    if (typeof stageKey !== 'string') throw badRequest(`${where}.stageKey must be a string`);
    const operand =
      typeof stageValue === 'string'
        ? parseEjson(stageValue, `${where}.stageValue`, now)
        : revive(structuredClone(stageValue) ?? null, where, now, 0);
    return { name: stageKey, operand };
  });
}

function toDocument({ name, operand }: StageSpec): Document {
  return { [name]: operand };
}

/** Leading `$match` and `$sort` stages are left to the store, which has indexes for them. */
function pushDown(
  stages: readonly StageSpec[],
  now: number,
): { query: CompiledQuery; sort: SortField[]; rest: readonly StageSpec[] } {
  let rest = stages;
  const conditions: Value[] = [];
  while (rest[0]?.name === '$match') {
    conditions.push(rest[0].operand);
    rest = rest.slice(1);
  }
  let sort: SortField[] = [];
  if (rest[0]?.name === '$sort') {
    sort = parseSort(rest[0].operand, '$sort');
    rest = rest.slice(1);
  }
  return { query: compileQuery(conditions.length === 0 ? {} : { $and: conditions }, { now }), sort, rest };
}

function* documentsOf(
  engine: Engine,
  collection: Collection,
  query: CompiledQuery,
  sort: readonly SortField[] = [],
): Generator<Document> {
  for (const row of findRows(engine.store.latest, collection, query, { sort })) yield row.document;
}

function sourceOf(engine: Engine, collection: Collection | undefined): DocumentSource {
  if (!collection) return { all: () => [], find: () => [], hasIndex: () => false };
  const everything = compileQuery({}, { now: 0 });
  return {
    all: () => documentsOf(engine, collection, everything),
    find: (query) => documentsOf(engine, collection, query),
    hasIndex: (path) => collection.indexes.some((index) => index.keys[0]?.path === path),
  };
}
