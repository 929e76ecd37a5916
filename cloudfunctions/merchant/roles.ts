import { configuredOwners, type Call } from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { MerchantRole, RoleEntry, merchantSchema } from '@zhuyi/contracts';
import type * as z from 'zod';

type SetRequest = Extract<z.output<typeof merchantSchema>, { action: 'setRole' }>;

const MAX_ROLES = 500;
/** Letters of a pseudonym that are shown. */
const SHOWN = 8;

/** Everybody with a role: those of the shop's environment first. */
export async function roles({ db, shop, pseudonym }: Call): Promise<RoleEntry[]> {
  const entry = (shopper: string, role: MerchantRole, name: string) => ({
    shopper: shopper.slice(0, SHOWN),
    role,
    name,
  });
  const configured = await Promise.all(configuredOwners().map(pseudonym));
  const saved = await db.collection('merchants').find({ shop }, { limit: MAX_ROLES });
  return [
    ...configured.map((shopper) => entry(shopper, 'owner', 'ZHUYI_OWNERS')),
    ...saved
      .filter(({ shopper }) => !configured.includes(shopper))
      .map(({ shopper, role, name }) => entry(shopper, role, name)),
  ];
}

/** Gives a role, or takes it with `none`. Nobody changes their own, so that a shop keeps an owner. */
export async function setRole({ openid, role, name }: SetRequest, call: Call): Promise<RoleEntry[]> {
  const { db, shop, now } = call;
  const shopper = await call.pseudonym(openid);
  if (shopper === (await call.shopper())) {
    throw new ZhuyiError('CONFLICT', 'somebody else must change your role', { field: 'openid' });
  }
  const merchants = db.collection('merchants');
  const _id = docId(shop, shopper);
  if (role === 'none') {
    await merchants.remove(_id);
  } else {
    const before = await merchants.get(_id);
    await merchants.set({ _id, shop, shopper, role, name, createdAt: before?.createdAt ?? now });
  }
  return roles(call);
}
