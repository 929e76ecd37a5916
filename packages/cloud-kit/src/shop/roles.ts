import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { MerchantRole } from '@zhuyi/contracts';
import type { Call } from '../define-function';

const RANK: Record<MerchantRole, number> = { viewer: 1, operator: 2, owner: 3 };

/** The openids in ZHUYI_OWNERS (comma-separated): owners of the shop whatever the database says. */
export function configuredOwners(): string[] {
  return (process.env.ZHUYI_OWNERS ?? '')
    .split(',')
    .map((openid) => openid.trim())
    .filter((openid) => openid !== '');
}

/** The caller's role in this shop, or null. */
export async function roleOf(call: Call): Promise<MerchantRole | null> {
  if (configuredOwners().includes(call.openid())) return 'owner';
  const merchant = await call.db.collection('merchants').get(docId(call.shop, await call.shopper()));
  return merchant?.role ?? null;
}

/** NOT_ALLOWED unless the caller has this role or a higher one. */
export async function requireRole(call: Call, least: MerchantRole): Promise<void> {
  const role = await roleOf(call);
  if (!role || RANK[role] < RANK[least])
    throw new ZhuyiError('NOT_ALLOWED', `needs the role ${least} in this shop`);
}
