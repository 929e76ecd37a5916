import type { MerchantRole } from '@zhuyi/contracts';
import { loadMe } from './me';

let known: { role: MerchantRole | undefined; at: number } | undefined;
const FRESH_MS = 60_000;

/** Whether the person may change things at the desk; the functions ask again, this only decides what is offered. */
export async function mayEdit(): Promise<boolean> {
  if (known === undefined || Date.now() - known.at > FRESH_MS) {
    known = { role: (await loadMe()).role, at: Date.now() };
  }
  return known.role === 'operator' || known.role === 'owner';
}
