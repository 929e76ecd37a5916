import { memberOf, type Call } from '@zhuyi/cloud-kit';
import { mayDo, ZhuyiError } from '@zhuyi/contracts';

/** NOT_ALLOWED on `field` for whoever may not choose versions: which of them serves is more than a slot's affair. */
export async function requireModels(call: Call, field: string): Promise<void> {
  const member = await memberOf(call);
  if (member && mayDo(member.rights, 'models:edit')) return;
  throw new ZhuyiError('NOT_ALLOWED', 'needs the right models:edit in this shop', { field });
}
