import type { CompiledQuery } from '../query/compile';
import type { Reader } from '../store/port';
import type { KeyTuple } from '../value/key-values';
import type { SortField } from '../value/sort';
import { compareTuples, sortKey } from '../value/sort';
import type { Collection } from './catalog';
import { documentKey, documentPrefix, prefixRange, recordOf } from './keys';
import type { Plan } from './plan';
import { planQuery } from './plan';
import { Row } from './row';

export interface FindOptions {
  readonly sort?: readonly SortField[];
  readonly skip?: number;
  readonly limit?: number;
}

/** The documents that match, sorted, skipped and limited; read as they are taken. */
export function* findRows(
  reader: Reader,
  collection: Collection,
  query: CompiledQuery,
  options: FindOptions = {},
): Generator<Row> {
  const { sort = [], skip = 0, limit = Infinity } = options;
  if (limit <= 0) return;
  const plan = planQuery(collection, query.root, sort);
  if (!plan.ordered) {
    yield* sortRows(matching(reader, collection, plan, query, 0), sort).slice(skip, skip + limit);
    return;
  }
  let taken = 0;
  for (const row of matching(reader, collection, plan, query, skip)) {
    yield row;
    if (++taken >= limit) return;
  }
}

/** How many documents match. */
export function countRows(reader: Reader, collection: Collection, query: CompiledQuery): number {
  const plan = planQuery(collection, query.root, []);
  if (plan.exact && plan.index) {
    if (plan.entries) return plan.entries.filter((key) => reader.get(key) !== undefined).length;
    return plan.ranges.reduce((total, range) => total + reader.count(range), 0);
  }
  if (plan.exact) return reader.count(prefixRange(documentPrefix(collection.id)));
  let total = 0;
  for (const row of scan(reader, collection, plan, 0)) if (query.matches(row.document)) total++;
  return total;
}

function* matching(
  reader: Reader,
  collection: Collection,
  plan: Plan,
  query: CompiledQuery,
  skip: number,
): Generator<Row> {
  if (plan.exact) {
    yield* scan(reader, collection, plan, skip);
    return;
  }
  let toSkip = skip;
  for (const row of scan(reader, collection, plan, 0)) {
    if (query.matches(row.document) && --toSkip < 0) yield row;
  }
}

/** All documents of the plan, each once. `skip` passes over entries without reading their documents. */
function* scan(reader: Reader, collection: Collection, plan: Plan, skip: number): Generator<Row> {
  let toSkip = skip;
  if (!plan.index) {
    for (const { key, value } of reader.range(prefixRange(documentPrefix(collection.id)))) {
      if (--toSkip < 0) yield new Row(recordOf(key), value);
    }
    return;
  }
  const seen = plan.index.multikey || plan.ranges.length > 1 ? new Set<number>() : undefined;
  for (const record of records(reader, plan)) {
    if (seen?.has(record)) continue;
    seen?.add(record);
    if (--toSkip >= 0) continue;
    const text = reader.get(documentKey(collection.id, record));
    if (text === undefined) throw new Error(`index ${plan.index.name} names a record that is not there`);
    yield new Row(record, text);
  }
}

/** The records that the index names, in its order; one may come twice. */
function* records(reader: Reader, { entries, ranges, reverse }: Plan): Generator<number> {
  if (entries) {
    for (const key of reverse ? [...entries].reverse() : entries) {
      const record = reader.get(key);
      if (record !== undefined) yield Number(record);
    }
    return;
  }
  for (const range of reverse ? [...ranges].reverse() : ranges) {
    for (const { value } of reader.range({ ...range, reverse })) yield Number(value);
  }
}

function sortRows(rows: Iterable<Row>, sort: readonly SortField[]): Row[] {
  const keyed: { row: Row; key: KeyTuple }[] = [];
  for (const row of rows) {
    keyed.push({ row, key: sortKey(sort, row.document) });
    row.forget();
  }
  keyed.sort((a, b) => compareTuples(sort, a.key, b.key));
  return keyed.map(({ row }) => row);
}
