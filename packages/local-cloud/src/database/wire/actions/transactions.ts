import { badRequest } from '../../errors';
import type { WireRequest } from '../request';
import { transactionId } from '../request';
import type { Action } from './action';

export const startTransaction: Action = async (_request, engine) => ({
  transactionId: engine.transactions.start(),
});

export const commitTransaction: Action = async (request, engine) => {
  await engine.transactions.commit(requiredId(request));
  return { data: {} };
};

export const abortTransaction: Action = async (request, engine) => {
  engine.transactions.abort(requiredId(request));
  return { data: {} };
};

function requiredId(request: WireRequest): string {
  const id = transactionId(request);
  if (id === undefined) throw badRequest('transactionId must be a string');
  return id;
}
