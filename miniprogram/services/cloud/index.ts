import type { PlacedAnswer } from '@zhuyi/contracts';
import { after } from '../after';
import { CALL_TIMEOUT_MS } from '../config';
import { createCaller, type CallOptions } from './caller';
import { noted } from './recent-calls';
import type { ActionFunctions, ActionOf, PlainFunctions, RequestOf } from './functions';

export { codeOf, ShopError, type ShopErrorCode } from './errors';

const call = createCaller({
  send: async (name, data) => {
    const answer = await wx.cloud.callFunction({ name, data: data as Record<string, unknown> });
    return answer.result;
  },
  after,
  random: Math.random,
});

/** Safe to ask again: reading, and what the server knows by its key. */
const AGAIN: CallOptions = { timeoutMs: CALL_TIMEOUT_MS, retries: 2 };

/** Calls a function that does one thing. */
export async function callFunction<F extends keyof PlainFunctions>(
  name: F,
  request: PlainFunctions[F]['request'],
  options: Partial<CallOptions> = {},
): Promise<PlainFunctions[F]['answer']> {
  const answer = await noted(name, call(name, request, { ...AGAIN, ...options }));
  return answer as PlainFunctions[F]['answer'];
}

/** Which slots of the merchant's own the shop's pages show. */
export async function askPlaced(): Promise<PlacedAnswer> {
  const answer = await noted('recommend placed', call('recommend', { placed: true }, AGAIN));
  return answer as PlacedAnswer;
}

/** Calls one action of a function: `callAction('catalog', 'item', { itemId })`. */
export async function callAction<F extends keyof ActionFunctions, A extends ActionOf<F>>(
  name: F,
  action: A,
  request: Omit<RequestOf<F, A>, 'action'>,
  options: Partial<CallOptions> = {},
): Promise<ActionFunctions[F]['answers'][A]> {
  const asked = call(name, { action, ...request }, { ...AGAIN, ...options });
  const answer = await noted(`${name} ${action}`, asked);
  return answer as ActionFunctions[F]['answers'][A];
}
