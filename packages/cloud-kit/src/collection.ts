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

/** Wraps one of the SDK's collections; `count` is told of every operation. */
export function wrapCollection<T extends { _id: string }>(
  wx: WxCollection,
  command: Command,
  countOperation: () => void,
): Collection<T> {
  /** Reads change nothing, so one whose connection broke is simply asked again. */
  async function read<A>(ask: () => Promise<A>): Promise<A> {
    countOperation();
    try {
      return await ask();
    } catch (error) {
      if (!isBroken(error)) throw error;
      countOperation();
      return ask();
    }
  }

  async function find<U extends T>(where: object, options: FindOptions = {}): Promise<U[]> {
    checkWhere(where, true);
    const limit = options.limit ?? DEFAULT_ROWS;
    if (limit > MAX_ROWS) throw new ZhuyiError('INTERNAL', `${limit} rows asked, ${MAX_ROWS} allowed`);
    let query = wx.where(where);
    for (const [field, order] of options.orderBy ?? []) query = query.orderBy(field, order);
    query = query.limit(limit);
    if (options.skip) query = query.skip(options.skip);
    if (options.fields) query = query.field(Object.fromEntries(options.fields.map((name) => [name, true])));
    return (await read(() => query.get())).data as U[];
  }

  async function insert(data: object | object[]): Promise<boolean> {
    countOperation();
    try {
      await wx.add({ data });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  async function addPart(docs: readonly T[]): Promise<number> {
    let added = 0;
    let missing = await withoutKnown(docs);
    while (missing.length > 0) {
      if (await insert(missing)) return added + missing.length;
      // Somebody else was faster with one of them, and those before it may be in: look again.
      const left = await withoutKnown(missing);
      added += missing.length - left.length;
      if (left.length === missing.length) {
        throw new ZhuyiError('CONFLICT', 'a document holds a value that must be unique');
      }
      missing = left;
    }
    return added;
  }

  async function withoutKnown(docs: readonly T[]): Promise<T[]> {
    const ids = docs.map((doc) => doc._id);
    const known = await find({ _id: command.in(ids) }, { fields: ['_id'], limit: MAX_ROWS });
    const knownIds = new Set(known.map((doc) => doc._id));
    const fresh: T[] = [];
    for (const doc of docs) {
      if (knownIds.has(doc._id)) continue;
      knownIds.add(doc._id);
      fresh.push(doc);
    }
    return fresh;
  }

  return {
    find,

    async get<U extends T>(id: string) {
      return (await read(() => wx.doc(id).get())).data as U | null;
    },

    async count(where) {
      checkWhere(where, true);
      return (await read(() => wx.where(where).count())).total;
    },

    add: insert,

    async addMany(docs) {
      let added = 0;
      for (const part of insertParts(docs)) added += await addPart(part);
      return added;
    },

    async set({ _id, ...data }) {
      countOperation();
      await wx.doc(_id).set({ data });
    },

    async update(id, patch) {
      countOperation();
      const { stats } = await wx.doc(id).update({ data: toUpdate(patch, command) });
      return stats.updated > 0;
    },

    async updateWhere(where, patch) {
      checkWhere(where, false);
      countOperation();
      const { stats } = await wx.where(where).update({ data: toUpdate(patch, command) });
      return stats.updated;
    },

    async remove(id) {
      countOperation();
      return (await wx.doc(id).remove()).stats.removed > 0;
    },

    async removeWhere(where) {
      checkWhere(where, false);
      countOperation();
      return (await wx.where(where).remove()).stats.removed;
    },

    async aggregate<R>(stages: readonly Stage[]) {
      let pipeline = wx.aggregate();
      for (const stage of stages) {
        for (const [name, value] of Object.entries(stage)) pipeline = addStage(pipeline, name, value);
      }
      return (await read(() => pipeline.end())).list as R[];
    },

    async *pages<U extends T>(where: Where<T>, pageSize: number) {
      let after = '';
      for (;;) {
        const page = await find<U>(command.and(where, { _id: command.gt(after) }), {
          orderBy: [['_id', 'asc']],
          limit: pageSize,
        });
        const last = page.at(-1);
        if (!last) return;
        yield page;
        if (page.length < pageSize) return;
        after = last._id;
      }
    },
  };
}

function addStage(pipeline: WxAggregate, name: string, value: unknown): WxAggregate {
  const method = pipeline[name];
  if (typeof method !== 'function') throw new ZhuyiError('INTERNAL', `the SDK has no stage ${name}`);
  return method.call(pipeline, value) as WxAggregate;
}
