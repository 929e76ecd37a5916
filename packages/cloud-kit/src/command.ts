/** A condition on a field, or on a whole document (`and`, `or`, `nor`). Opaque: made by Command only. */
export interface Condition {
  readonly operator: string;
  and(...others: readonly unknown[]): Condition;
  or(...others: readonly unknown[]): Condition;
}

/** A change of a field. Opaque: made by Command only. */
export interface Change {
  readonly operator: string;
  readonly fieldName: unknown;
}

type Comparable = string | number | boolean | null | Date;

export interface PushOptions<V> {
  each: readonly V[];
  position?: number;
  sort?: 1 | -1 | Record<string, 1 | -1>;
  /** Negative keeps the last, positive the first elements. */
  slice?: number;
}

/** The SDK's `db.command`, typed. */
export interface Command {
  eq(value: unknown): Condition;
  neq(value: unknown): Condition;
  gt(value: Comparable): Condition;
  gte(value: Comparable): Condition;
  lt(value: Comparable): Condition;
  lte(value: Comparable): Condition;
  in(values: readonly Comparable[]): Condition;
  nin(values: readonly Comparable[]): Condition;
  all(values: readonly Comparable[]): Condition;
  exists(yes: boolean): Condition;
  size(count: number): Condition;
  elemMatch(where: unknown): Condition;
  and(...conditions: readonly unknown[]): Condition;
  or(...conditions: readonly unknown[]): Condition;
  nor(...conditions: readonly unknown[]): Condition;
  not(condition: unknown): Condition;

  set(value: unknown): Change;
  remove(): Change;
  inc(by: number): Change;
  mul(by: number): Change;
  min(value: number): Change;
  max(value: number): Change;
  push<V>(options: PushOptions<V>): Change;
  pull(condition: unknown): Change;
  pullAll(values: readonly unknown[]): Change;
  pop(): Change;
  shift(): Change;
  unshift(values: readonly unknown[]): Change;
  addToSet(value: unknown): Change;
  rename(name: string): Change;
}

type ElementOf<V> = V extends readonly (infer E)[] ? E : never;

/** Fields of a document, also nested by dots (`lease.holder`); a list field matches one of its elements. */
export type Where<T> = T extends unknown
  ? { [K in keyof T]?: T[K] | ElementOf<T[K]> | Condition } & { [dotted: `${string}.${string}`]: unknown }
  : never;

/** New values of fields. A plain object or list replaces the field as a whole. */
export type Patch<T> = T extends unknown
  ? { [K in Exclude<keyof T, '_id'>]?: T[K] | Change } & { [dotted: `${string}.${string}`]: unknown }
  : never;
