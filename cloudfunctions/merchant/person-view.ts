import type { Snapshot } from '@zhuyi/cloud-kit';
import { rightsOf } from '@zhuyi/contracts';
import type { MerchantDoc } from '@zhuyi/contracts';

/** Somebody's role and rights for the log of what people did. Not their name: the log outlives it. */
export function personView({ role, rights }: MerchantDoc): Snapshot {
  return { role, ...(role === 'none' ? {} : rightsOf(role, rights)) };
}
