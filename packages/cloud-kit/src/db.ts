import type { CollectionName, Collections } from '@zhuyi/contracts';
import { type Collection, wrapCollection } from './collection';
import type { Command } from './command';
import { sdk } from './sdk';
import { runTransaction, type Tx } from './transaction';

/** The shop's database. */
export interface Db {
  collection<N extends CollectionName>(name: N): Collection<Collections[N]>;
  /** See runTransaction: `work` may run several times. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  readonly command: Command;
  /** Database calls made so far through this object, for tests of the budget. */
  readonly operations: number;
}

export interface OpenOptions {
  /** Environment id; the function's own by default. */
  env?: string;
  random?: () => number;
}

/** Opens the database. Tools outside a function call `pointAt` first. */
export function openDb({ env, random = Math.random }: OpenOptions = {}): Db {
  const wx = sdk().database({ throwOnNotFound: false, ...(env === undefined ? {} : { env }) });
  const command = wx.command as Command;
  let operations = 0;
  const countOperation = () => {
    operations += 1;
  };
  return {
    command,
    get operations() {
      return operations;
    },
    collection: (name) => wrapCollection(wx.collection(name), command, countOperation),
    transaction: (work) => runTransaction(wx, { command, countOperation, random }, work),
  };
}
