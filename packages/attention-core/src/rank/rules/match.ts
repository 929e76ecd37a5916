import type { Clause, RuleView } from './types';

const DAY_MS = 24 * 3600_000;

/** What rules ask of one item. */
export interface RuleItem {
  readonly itemId: string;
  readonly category: readonly string[];
  readonly brand: string;
  readonly priceFen: number;
  readonly createdAt: number;
  readonly tags: readonly string[];
}

/** A view of one item. */
export function viewOf(item: RuleItem): RuleView {
  return {
    size: 1,
    indexOf: (itemId) => (itemId === item.itemId ? 0 : -1),
    category: () => item.category,
    brand: () => item.brand,
    priceFen: () => item.priceFen,
    createdAt: () => item.createdAt,
    tags: () => item.tags,
  };
}

/** A view by columns, each made when a clause first asks for it: rules look through a whole catalogue again and again. */
export interface Columns {
  readonly view: RuleView;
  category(): Column<readonly string[]>;
  brand(): Column<string>;
  tags(): Column<readonly string[] | undefined>;
}

/** Each item's value by its number: many share one. */
interface Column<T> {
  readonly of: Uint32Array;
  readonly values: readonly T[];
}

export function columnsOf(view: RuleView): Columns {
  return {
    view,
    category: once(() => column(view.size, view.category)),
    brand: once(() => column(view.size, view.brand)),
    tags: once(() => column(view.size, view.tags)),
  };
}

/** Indexes of the items of which all clauses hold, ascending. `now` in epoch ms. */
export function matching(when: readonly Clause[], columns: Columns, now: number): number[] {
  const { view } = columns;
  const listed = when.find((clause) => clause.kind === 'items' && !clause.not);
  let found: number[] | undefined;
  if (listed?.kind === 'items') {
    found = [...new Set(listed.itemIds.map(view.indexOf))].filter((i) => i >= 0).sort((a, b) => a - b);
  }
  for (const clause of when) {
    const holds = testOf(clause, columns, now);
    if (found) {
      found = found.filter(holds);
      continue;
    }
    found = [];
    for (let i = 0; i < view.size; i++) if (holds(i)) found.push(i);
  }
  return found ?? [];
}

/** Whether the clauses ask for what a catalogue in memory does not tell by itself: price, tags, age. */
export function asksForFacts(clauses: readonly Clause[]): boolean {
  return clauses.some(({ kind }) => kind === 'price' || kind === 'tag' || kind === 'newness');
}

type Test = (index: number) => boolean;

function testOf(clause: Clause, columns: Columns, now: number): Test {
  const { view } = columns;
  const not = clause.not ?? false;
  switch (clause.kind) {
    case 'category': {
      const isIn = (path: readonly string[]): boolean =>
        clause.paths.some((wanted) => isWithin(path, wanted));
      return byValue(columns.category(), (path) => isIn(path) !== not);
    }
    case 'brand':
      return byValue(columns.brand(), (brand) => clause.names.includes(brand) !== not);
    case 'tag': {
      const isTagged = (tags: readonly string[]): boolean => tags.some((tag) => clause.names.includes(tag));
      return byValue(columns.tags(), (tags) => tags !== undefined && isTagged(tags) !== not);
    }
    case 'price': {
      const { fromFen = 0, toFen = Infinity } = clause;
      return byNumber(view.priceFen, (price) => (price >= fromFen && price <= toFen) !== not);
    }
    case 'newness': {
      const since = now - clause.days * DAY_MS;
      return byNumber(view.createdAt, (createdAt) => createdAt >= since !== not);
    }
    case 'items': {
      const indexes = new Set(clause.itemIds.map(view.indexOf));
      return (i) => indexes.has(i) !== not;
    }
  }
}

function byValue<T>({ of, values }: Column<T>, holds: (value: T) => boolean): Test {
  const results = Uint8Array.from(values, (value) => Number(holds(value)));
  return (i) => results[of[i]!] === 1;
}

/** What is not known holds in neither way. */
function byNumber(valueOf: (index: number) => number | undefined, holds: (value: number) => boolean): Test {
  return (i) => {
    const value = valueOf(i);
    return value !== undefined && holds(value);
  };
}

function column<T>(size: number, valueOf: (index: number) => T): Column<T> {
  const numbers = new Map<T, number>();
  const of = new Uint32Array(size);
  for (let i = 0; i < size; i++) {
    const value = valueOf(i);
    let number = numbers.get(value);
    if (number === undefined) numbers.set(value, (number = numbers.size));
    of[i] = number;
  }
  return { of, values: [...numbers.keys()] };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** Whether a path is in a category, or below it. */
export function isWithin(path: readonly string[], category: readonly string[]): boolean {
  return category.every((name, depth) => path[depth] === name);
}
