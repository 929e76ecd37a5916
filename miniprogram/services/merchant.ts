import type { MerchantAnswers, SlotSettings } from '@zhuyi/contracts';
import { callAction } from './cloud/index';

/** Figures of every slot from one shop day to another, both included. */
export function loadOverview(from: string, to: string): Promise<MerchantAnswers['overview']> {
  return callAction('merchant', 'overview', { from, to });
}

export function loadModels(): Promise<MerchantAnswers['models']> {
  return callAction('merchant', 'models', {});
}

/** Makes an earlier version serve again. */
export async function rollBack(version: string): Promise<string> {
  return (await callAction('merchant', 'rollback', { version }, { retries: 0 })).live;
}

/** Longer than a slice that has something to do in one go. */
const SLICE_TIMEOUT_MS = 58_000;

/** One slice of the training that is going, or of a new one. */
export function trainSlice(): Promise<MerchantAnswers['train']> {
  return callAction('merchant', 'train', {}, { retries: 0, timeoutMs: SLICE_TIMEOUT_MS });
}

/** The settings of all slots, and the items they name. */
export function loadSlots(): Promise<MerchantAnswers['slots']> {
  return callAction('merchant', 'slots', {});
}

export async function saveSlot(settings: SlotSettings): Promise<SlotSettings> {
  return (await callAction('merchant', 'saveSlot', { settings })).settings;
}
