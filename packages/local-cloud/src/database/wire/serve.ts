import type { Engine } from '../engine/engine';
import type { TransactionStats } from '../engine/transactions';
import { DatabaseError, badRequest } from '../errors';
import { actions } from './actions';
import type { WireRequest } from './request';

/** What the HTTP server sends back; always with status 200, as the cloud does. */
export type WireAnswer =
  | { data?: unknown; transactionId?: string; requestId: string }
  | { code: string; message: string; requestId: string };

export interface DatabaseStats {
  /** Requests by action, those that failed included. */
  operations: Record<string, number>;
  /** Requests by collection, then by action. */
  collections: Record<string, Record<string, number>>;
  errors: number;
  transactions: TransactionStats;
}

/** Most collection names that the counters tell apart, lest rubbish fills the memory. */
const maxCounted = 1000;

/** Turns requests into answers and counts them. */
export function serveRequests(engine: Engine): {
  handle(request: WireRequest): Promise<WireAnswer>;
  stats(): DatabaseStats;
} {
  const operations = new Map<string, number>();
  const collections = new Map<string, Map<string, number>>();
  const started = Date.now().toString(16);
  let served = 0;
  let errors = 0;

  const count = (request: WireRequest): void => {
    operations.set(request.action, (operations.get(request.action) ?? 0) + 1);
    const name = request.collectionName;
    if (typeof name !== 'string' || (!collections.has(name) && collections.size >= maxCounted)) return;
    const counts = collections.get(name) ?? new Map<string, number>();
    collections.set(name, counts.set(request.action, (counts.get(request.action) ?? 0) + 1));
  };

  return {
    async handle(request) {
      const requestId = `${started}_${(++served).toString(16)}`;
      try {
        const action = actions.get(request.action);
        if (!action) throw badRequest(`unknown or unsupported action: ${String(request.action)}`);
        count(request);
        return { ...(await action(request, engine)), requestId };
      } catch (error) {
        errors++;
        return { ...describe(error), requestId };
      }
    },
    stats: () => ({
      operations: Object.fromEntries(operations),
      collections: Object.fromEntries(
        [...collections].map(([name, counts]) => [name, Object.fromEntries(counts)]),
      ),
      errors,
      transactions: engine.transactions.stats(),
    }),
  };
}

function describe(error: unknown): { code: string; message: string } {
  if (error instanceof DatabaseError) return { code: error.code, message: error.message };
  return {
    code: 'SYS_ERR',
    message: `internal error: ${error instanceof Error ? error.message : String(error)}`,
  };
}
