import { memberOf, type Call } from '@zhuyi/cloud-kit';
import { mayDo, ZhuyiError } from '@zhuyi/contracts';
import type { GoodsImportDoc } from '@zhuyi/contracts';

/**
 * A log that is imported is believed as if the shop had seen it all, and so moves figures and lists: beside the right to goods
 * it needs the one to steer models. NOT_ALLOWED by the field `kind` without it.
 */
export async function checkEventsRight(kind: GoodsImportDoc['kind'], call: Call): Promise<void> {
  if (kind !== 'events') return;
  const member = await memberOf(call);
  if (member && mayDo(member.rights, 'models:edit')) return;
  throw new ZhuyiError('NOT_ALLOWED', 'a log of events needs the right models:edit in this shop', {
    field: 'kind',
  });
}
