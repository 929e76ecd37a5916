import { docId, MERCHANT_ROLES, rightsOf } from '@zhuyi/contracts';
import type { MerchantDoc, MerchantRole, Rights } from '@zhuyi/contracts';
import type { Call } from '../define-function';

/** Somebody with a role in this shop. */
export interface Member {
  role: MerchantRole;
  rights: Rights;
}

/** Letters of a pseudonym that are shown. */
const SHOWN = 8;

/** The openids in ZHUYI_OWNERS (comma-separated): owners of the shop whatever the database says. */
export function configuredOwners(): string[] {
  return (process.env.ZHUYI_OWNERS ?? '')
    .split(',')
    .map((openid) => openid.trim())
    .filter((openid) => openid !== '');
}

/** Of calls that have asked already. */
const known = new WeakMap<Call, Promise<Member | null>>();

/** What the caller is to this shop, or null: one operation a call, however often it is asked. */
export function memberOf(call: Call): Promise<Member | null> {
  const asked = known.get(call) ?? readMember(call);
  known.set(call, asked);
  return asked;
}

async function readMember(call: Call): Promise<Member | null> {
  if (configuredOwners().includes(call.openid())) return { role: 'owner', rights: rightsOf('owner') };
  const doc = await call.db.collection('merchants').get(docId(call.shop, await call.shopper()));
  return doc && memberIn(doc);
}

/** What a stored document makes somebody; null for a role that there is not. */
export function memberIn({ role, rights }: Pick<MerchantDoc, 'role' | 'rights'>): Member | null {
  const there = MERCHANT_ROLES.find((one) => one === role);
  return there === undefined ? null : { role: there, rights: rightsOf(there, rights) };
}

/** The beginning of a pseudonym: enough to tell people apart. */
export function shownName(shopper: string): string {
  return shopper.slice(0, SHOWN);
}
