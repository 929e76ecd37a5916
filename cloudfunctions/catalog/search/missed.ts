import { countMissed, missedWords, type Call } from '@zhuyi/cloud-kit';
import type { SearchMemory } from './memory';

/**
 * Counts words that found nothing, for the merchant's list; nothing of who typed them is in it. The shopper gets their answer
 * whether or not it could be written down.
 */
export async function noteMissed(typed: string, call: Call, memory: SearchMemory): Promise<void> {
  const words = missedWords(typed);
  if (words === '') return;
  try {
    await countMissed(words, await call.shopper(), memory.missedParts, call);
  } catch (error) {
    call.log('a search without a result was not counted', { error: String(error) });
  }
}
