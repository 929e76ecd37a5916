import { ZhuyiError } from '@zhuyi/contracts';
import type { Command, Patch, Where } from './command';
import { checkWhere, insertParts, toUpdate } from './documents';
import type { WxAggregate, WxCollection } from './sdk';
import { isBroken, isDuplicate } from './sdk-errors';

export interface FindOptions {
  orderBy?: readonly (readonly [field: string, order: 'asc' | 'desc'])[];
  /** 100 by default, 1000 at most (the platform's limit of rows an answer). */
  limit?: number;
  skip?: number;
  fields?: readonly string[];
}

/** One stage an entry, by its name without the dollar: `[{ match: {...} }, { group: {...} }]`. */
export type Stage = Readonly<Record<string, unknown>>;

/** A collection with documents of type T. Every call is one database operation unless it says otherwise. */
export interface Collection<T extends { _id: string }> {
  get<U extends T = T>(id: string): Promise<U | null>;
  find<U extends T = T>(where: Where<T>, options?: FindOptions): Promise<U[]>;
  count(where: Where<T>): Promise<number>;
  /** False when the _id (or a unique value) exists already; nothing is changed then. */
  add(doc: T): Promise<boolean>;
  /** Returns how many were new; existing ids are left alone. Two operations a part of 500. */
  addMany(docs: readonly T[]): Promise<number>;
  /** Writes the whole document, new or not. */
  set(doc: T): Promise<void>;
  /** False when there is no such document. */
  update(id: string, patch: Patch<T>): Promise<boolean>;
  /** Changes all that match; returns how many. */
  updateWhere(where: Where<T>, patch: Patch<T>): Promise<number>;
  remove(id: string): Promise<boolean>;
  removeWhere(where: Where<T>): Promise<number>;
  aggregate<R>(stages: readonly Stage[]): Promise<R[]>;
  /** All that match, in order of _id, a page at a time; one operation a page. */
  pages<U extends T = T>(where: Where<T>, pageSize: number): AsyncGenerator<U[], void, void>;
}

export const MAX_ROWS = 1000;
const DEFAULT_ROWS = 100;

/** Wraps one of the SDK's collections; `countOperation` is told of every operation. */
export function wrapCollection<T extends { _id: string }>(
  wx: WxCollection,
  command: Command,
  countOperation: () => void,
): Collection<T> {
  return new Wrapped(wx, command, countOperation);
}

class Wrapped<T extends { _id: string }> implements Collection<T> {
  constructor(
    private readonly wx: WxCollection,
    private readonly command: Command,
    private readonly countOperation: () => void,
  ) {}

  async get<U extends T>(id: string): Promise<U | null> {
    return (await this.read(() => this.wx.doc(id).get())).data as U | null;
  }

  async find<U extends T>(where: object, options: FindOptions = {}): Promise<U[]> {
    checkWhere(where, true);
    const limit = options.limit ?? DEFAULT_ROWS;
    if (limit > MAX_ROWS) throw new ZhuyiError('INTERNAL', `${limit} rows asked, ${MAX_ROWS} allowed`);
    let query = this.wx.where(where);
    for (const [field, order] of options.orderBy ?? []) query = query.orderBy(field, order);
    query = query.limit(limit);
    if (options.skip) query = query.skip(options.skip);
    if (options.fields) query = query.field(Object.fromEntries(options.fields.map((name) => [name, true])));
    return (await this.read(() => query.get())).data as U[];
  }

  async count(where: Where<T>): Promise<number> {
    checkWhere(where, true);
    return (await this.read(() => this.wx.where(where).count())).total;
  }

  add(doc: T): Promise<boolean> {
    return this.insert(doc);
  }

  async addMany(docs: readonly T[]): Promise<number> {
    let added = 0;
    for (const part of insertParts(docs)) added += await this.addPart(part);
    return added;
  }

  async set({ _id, ...data }: T): Promise<void> {
    this.countOperation();
    await this.wx.doc(_id).set({ data });
  }

  async update(id: string, patch: Patch<T>): Promise<boolean> {
    this.countOperation();
    const { stats } = await this.wx.doc(id).update({ data: toUpdate(patch, this.command) });
    return stats.updated > 0;
  }

  async updateWhere(where: Where<T>, patch: Patch<T>): Promise<number> {
    checkWhere(where, false);
    this.countOperation();
    const { stats } = await this.wx.where(where).update({ data: toUpdate(patch, this.command) });
    return stats.updated;
  }

  async remove(id: string): Promise<boolean> {
    this.countOperation();
    return (await this.wx.doc(id).remove()).stats.removed > 0;
  }

  async removeWhere(where: Where<T>): Promise<number> {
    checkWhere(where, false);
    this.countOperation();
    return (await this.wx.where(where).remove()).stats.removed;
  }

  async aggregate<R>(stages: readonly Stage[]): Promise<R[]> {
    let pipeline = this.wx.aggregate();
    for (const stage of stages) {
      for (const [name, value] of Object.entries(stage)) pipeline = addStage(pipeline, name, value);
    }
    return (await this.read(() => pipeline.end())).list as R[];
  }

  async *pages<U extends T>(where: Where<T>, pageSize: number): AsyncGenerator<U[], void, void> {
    let after = '';
    for (;;) {
      const options: FindOptions = { orderBy: [['_id', 'asc']], limit: pageSize };
      const page = await this.find<U>(this.command.and(where, { _id: this.command.gt(after) }), options);
      const last = page.at(-1);
      if (!last) return;
      yield page;
      if (page.length < pageSize) return;
      after = last._id;
    }
  }

  /** Reads change nothing, so one whose connection broke is simply asked again. */
  private async read<A>(ask: () => Promise<A>): Promise<A> {
    this.countOperation();
    try {
      return await ask();
    } catch (error) {
      if (!isBroken(error)) throw error;
      this.countOperation();
      return ask();
    }
  }

  private async insert(data: object | object[]): Promise<boolean> {
    this.countOperation();
    try {
      await this.wx.add({ data });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  private async addPart(docs: readonly T[]): Promise<number> {
    let added = 0;
    let missing = await this.withoutKnown(docs);
    while (missing.length > 0) {
      if (await this.insert(missing)) return added + missing.length;
      // Somebody else was faster with one of them, and those before it may be in: look again.
      const left = await this.withoutKnown(missing);
      added += missing.length - left.length;
      if (left.length === missing.length) {
        throw new ZhuyiError('CONFLICT', 'a document holds a value that must be unique');
      }
      missing = left;
    }
    return added;
  }

  private async withoutKnown(docs: readonly T[]): Promise<T[]> {
    const ids = docs.map((doc) => doc._id);
    const known = await this.find({ _id: this.command.in(ids) }, { fields: ['_id'], limit: MAX_ROWS });
    const knownIds = new Set(known.map((doc) => doc._id));
    const fresh: T[] = [];
    for (const doc of docs) {
      if (knownIds.has(doc._id)) continue;
      knownIds.add(doc._id);
      fresh.push(doc);
    }
    return fresh;
  }
}

function addStage(pipeline: WxAggregate, name: string, value: unknown): WxAggregate {
  const method = pipeline[name];
  if (typeof method !== 'function') throw new ZhuyiError('INTERNAL', `the SDK has no stage ${name}`);
  return method.call(pipeline, value) as WxAggregate;
}
