import { ZhuyiError } from '@zhuyi/contracts';
import type { CollectionName, Collections } from '@zhuyi/contracts';
import type { Command, Patch } from './command';
import { toUpdate } from './documents';
import { log } from './log';
import type { WxDatabase, WxTransaction } from './sdk';
import { isConflict, isDuplicate } from './sdk-errors';

/** What a transaction may do with a collection: the platform allows single documents only. */
export interface TxCollection<T extends { _id: string }> {
  get<U extends T = T>(id: string): Promise<U | null>;
  /** Fails with CONFLICT when the _id exists already, which ends the transaction: look first. */
  add(doc: T): Promise<void>;
  set(doc: T): Promise<void>;
  update(id: string, patch: Patch<T>): Promise<boolean>;
  remove(id: string): Promise<boolean>;
}

export interface Tx {
  collection<N extends CollectionName>(name: N): TxCollection<Collections[N]>;
}

const ATTEMPTS = 12;
const FIRST_PAUSE_MS = 8;
const LONGEST_PAUSE_MS = 400;

export interface TransactionTools {
  command: Command;
  countOperation: () => void;
  random: () => number;
}

/**
 * Runs `work` in a transaction and commits it. A conflict with another transaction starts it again from the
 * beginning, so `work` must have no effects of its own; after 12 conflicts the error is TRY_LATER. Whatever else
 * `work` throws rolls back and is thrown on. (The SDK's runTransaction repeats only conflicts that commit reports.)
 */
export async function runTransaction<T>(
  wx: WxDatabase,
  tools: TransactionTools,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(wx, tools, work);
    } catch (error) {
      if (!isConflict(error)) throw error;
      if (attempt === ATTEMPTS) {
        throw new ZhuyiError('TRY_LATER', 'too many changes at the same time', { cause: error });
      }
      const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt) * tools.random();
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

async function once<T>(wx: WxDatabase, tools: TransactionTools, work: (tx: Tx) => Promise<T>): Promise<T> {
  tools.countOperation();
  const transaction = await wx.startTransaction();
  try {
    const result = await work({ collection: (name) => wrap(transaction, tools, name) });
    tools.countOperation();
    await transaction.commit();
    return result;
  } catch (error) {
    // Also after a commit without an answer: if it was not done, the documents must not stay locked.
    await rollback(transaction, tools);
    throw error;
  }
}

async function rollback(transaction: WxTransaction, tools: TransactionTools): Promise<void> {
  tools.countOperation();
  try {
    await transaction.rollback();
  } catch (error) {
    // The server has ended it already (a conflict, its time limit); what made us roll back is the news.
    log('rollback refused', { reason: error instanceof Error ? error.message : String(error) });
  }
}

function wrap<N extends CollectionName>(
  transaction: WxTransaction,
  { command, countOperation }: TransactionTools,
  name: N,
): TxCollection<Collections[N]> {
  const wx = transaction.collection(name);
  return {
    async get<U>(id: string) {
      countOperation();
      return (await wx.doc(id).get()).data as U | null;
    },
    async add(doc) {
      countOperation();
      try {
        await wx.add({ data: doc });
      } catch (error) {
        if (isDuplicate(error)) throw new ZhuyiError('CONFLICT', 'it exists already', { cause: error });
        throw error;
      }
    },
    async set({ _id, ...data }) {
      countOperation();
      await wx.doc(_id).set({ data });
    },
    async update(id, patch) {
      countOperation();
      return (await wx.doc(id).update({ data: toUpdate(patch, command) })).stats.updated > 0;
    },
    async remove(id) {
      countOperation();
      return (await wx.doc(id).remove()).stats.removed > 0;
    },
  };
}
