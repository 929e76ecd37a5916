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

/** Starts a training, or joins the one that is going. */
export async function startTraining(): Promise<string> {
  return (await callAction('merchant', 'train', {}, { retries: 0 })).runId;
}

export async function loadSlots(): Promise<SlotSettings[]> {
  return (await callAction('merchant', 'slots', {})).slots;
}

export async function saveSlot(settings: SlotSettings): Promise<SlotSettings> {
  return (await callAction('merchant', 'saveSlot', { settings })).settings;
}
