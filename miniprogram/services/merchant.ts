import type { LiveState, MerchantAnswers, ReconciledDay } from '@zhuyi/contracts';
import { callAction } from './cloud/index';
import { learnSlotNames, rememberSlots } from './slot-names';

/** Figures of every slot from one shop day to another, both included. */
export async function loadOverview(from: string, to: string): Promise<MerchantAnswers['overview']> {
  const [answer] = await Promise.all([callAction('merchant', 'overview', { from, to }), learnSlotNames()]);
  return answer;
}

/** How the shop does today. */
export async function loadToday(): Promise<MerchantAnswers['today']> {
  const [answer] = await Promise.all([callAction('merchant', 'today', {}), learnSlotNames()]);
  return answer;
}

/** Puts a card of the morning away. */
export async function dismissInsight(id: string): Promise<void> {
  await callAction('merchant', 'dismissInsight', { id });
}

/** Checks the order book of these days against the figures, in as many calls as it takes. */
export async function reconcile(
  from: string,
  to: string,
): Promise<{ days: ReconciledDay[]; salesTo: number }> {
  const days: ReconciledDay[] = [];
  for (let next = from; ;) {
    const answer = await callAction('merchant', 'reconcile', { from: next, to });
    days.push(...answer.days);
    // A day that is too much for a call would be asked for again and again.
    if (answer.next === undefined || answer.next === next) return { days, salesTo: answer.salesTo };
    ({ next } = answer);
  }
}

export function loadModels(): Promise<MerchantAnswers['models']> {
  return callAction('merchant', 'models', {});
}

/** Makes a kept version serve, and the shop stay there; `revision` is that of the pointer as it was seen. */
export function rollBack(version: string, revision: number): Promise<LiveState> {
  return callAction('merchant', 'rollback', { version, revision }, { retries: 0 });
}

/** Lets the nights decide again. */
export function resumeNights(revision: number): Promise<LiveState> {
  return callAction('merchant', 'resume', { revision }, { retries: 0 });
}

/** Longer than a slice that has something to do in one go. */
const SLICE_TIMEOUT_MS = 58_000;

/** One slice of the training that is going, or of a new one. */
export function trainSlice(): Promise<MerchantAnswers['train']> {
  return callAction('merchant', 'train', {}, { retries: 0, timeoutMs: SLICE_TIMEOUT_MS });
}

/** The settings of all slots, their drafts, and the items they name. */
export async function loadSlots(): Promise<MerchantAnswers['slots']> {
  const answer = await callAction('merchant', 'slots', {});
  rememberSlots(answer.slots, answer.register);
  return answer;
}
