import { configuredOwners, type Call } from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { MerchantRole, RoleEntry, merchantSchema } from '@zhuyi/contracts';
import type * as z from 'zod';
import { removeRevised, saveRevised } from './revised';

type SetRequest = Extract<z.output<typeof merchantSchema>, { action: 'setRole' }>;

const MAX_ROLES = 500;
/** Letters of a pseudonym that are shown. */
const SHOWN = 8;

/** Everybody with a role: those of the shop's environment first. */
export async function roles({ db, shop, pseudonym }: Call): Promise<RoleEntry[]> {
  const entry = (shopper: string, role: MerchantRole, name: string, revision = 0) => ({
    shopper: shownName(shopper),
    role,
    name,
    revision,
  });
  const configured = await Promise.all(configuredOwners().map(pseudonym));
  const saved = await db.collection('merchants').find({ shop }, { limit: MAX_ROLES });
  return [
    ...configured.map((shopper) => entry(shopper, 'owner', 'ZHUYI_OWNERS')),
    ...saved
      .filter(({ shopper }) => !configured.includes(shopper))
      .map(({ shopper, role, name, revision }) => entry(shopper, role, name, revision)),
  ];
}

/** The beginning of a pseudonym: enough to tell people apart. */
export function shownName(shopper: string): string {
  return shopper.slice(0, SHOWN);
}

/**
 * Gives a role, or takes it with `none`. Nobody changes their own, so that a shop keeps an owner. CONFLICT when somebody
 * changed this person's role since `revision`.
 */
export async function setRole(
  { openid, role, name, revision }: SetRequest,
  call: Call,
): Promise<RoleEntry[]> {
  const { db, shop, now } = call;
  const shopper = await call.pseudonym(openid);
  if (shopper === (await call.shopper())) {
    throw new ZhuyiError('CONFLICT', 'somebody else must change your role', { field: 'openid' });
  }
  const merchants = db.collection('merchants');
  const _id = docId(shop, shopper);
  if (role === 'none') {
    await removeRevised(db, merchants, _id, revision);
  } else {
    const before = await merchants.get(_id);
    const doc = { _id, shop, shopper, role, name, createdAt: before?.createdAt ?? now };
    // A role that was taken and given again does not begin anew: an older copy must not fit it.
    await saveRevised(db, merchants, doc, revision, now);
  }
  return roles(call);
}
