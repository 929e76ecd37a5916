import { configuredOwners, memberIn, shownName, type Call, type Tx } from '@zhuyi/cloud-kit';
import { docId, rightsOf, ZhuyiError } from '@zhuyi/contracts';
import type { GivenRights, MerchantDoc, MerchantRole, RoleEntry } from '@zhuyi/contracts';

/** What an owner decides about somebody; `revision` is that of the role as it was seen, 0 where there was none. */
export interface Decision {
  role: MerchantRole | 'none';
  rights?: GivenRights | undefined;
  name: string;
  revision: number;
}

const MAX_PEOPLE = 500;

/** Everybody with a role: those of the shop's environment first. */
export async function roles(call: Call): Promise<RoleEntry[]> {
  const { db, shop, pseudonym } = call;
  const own = await call.shopper();
  const configured = await Promise.all(configuredOwners().map(pseudonym));
  const saved = await db
    .collection('merchants')
    .find({ shop, role: db.command.neq('none') }, { limit: MAX_PEOPLE });
  return [
    ...configured.map((shopper): RoleEntry => ({
      ...{ shopper: shownName(shopper), role: 'owner', rights: rightsOf('owner'), name: 'ZHUYI_OWNERS' },
      ...{ revision: 0, you: shopper === own, fixed: true },
    })),
    ...saved.filter(({ shopper }) => !configured.includes(shopper)).flatMap((doc) => entryOf(doc, own)),
  ];
}

function entryOf(doc: MerchantDoc, own: string): RoleEntry[] {
  const member = memberIn(doc);
  if (!member) return [];
  const { shopper, name } = doc;
  const revision = revisionOf(doc);
  return [{ shopper: shownName(shopper), ...member, name, revision, you: shopper === own, fixed: false }];
}

/** Gives a role to whoever has this openid, or takes it with `none`; see `decide`. */
export async function setRole(
  { openid, ...decision }: Decision & { openid: string },
  call: Call,
): Promise<RoleEntry[]> {
  await decide(await call.pseudonym(openid), decision, call);
  return roles(call);
}

/** The same for somebody of the list, by the letters that it shows. NOT_FOUND where nobody there has them. */
export async function setPerson(
  { person, ...decision }: Decision & { person: string },
  call: Call,
): Promise<RoleEntry[]> {
  const shopper = await shopperOf(person, call);
  if (shopper === null) throw new ZhuyiError('NOT_FOUND', 'nobody of this shop', { field: 'person' });
  await decide(shopper, decision, call);
  return roles(call);
}

/** Whose letters these are in this shop; null for nobody's, and for those of two. */
export async function shopperOf(person: string, { db, shop, pseudonym }: Call): Promise<string | null> {
  const configured = await Promise.all(configuredOwners().map(pseudonym));
  const saved = await db.collection('merchants').find({ shop }, { limit: 1000, fields: ['shopper'] });
  const all = new Set([...configured, ...saved.map(({ shopper }) => shopper)]);
  const found = [...all].filter((shopper) => shownName(shopper) === person);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/**
 * Nobody changes their own role, and those of ZHUYI_OWNERS stay owners. An owner who decides writes their own document in the
 * same transaction: of two who take each other's role at once one is too late, so that a shop keeps an owner. CONFLICT when
 * somebody changed this person's role since `revision`. Who had a role keeps a document that says so, for the log.
 */
async function decide(shopper: string, decision: Decision, call: Call): Promise<void> {
  const { db, shop, now } = call;
  const own = await call.shopper();
  if (shopper === own)
    throw new ZhuyiError('CONFLICT', 'somebody else must change your role', { field: 'openid' });
  const configured = await Promise.all(configuredOwners().map(call.pseudonym));
  if (configured.includes(shopper)) {
    throw new ZhuyiError('CONFLICT', 'an owner by ZHUYI_OWNERS, which alone changes that', { field: 'role' });
  }
  await db.transaction(async (tx) => {
    if (!configured.includes(own)) await stillOwner(tx, docId(shop, own), now);
    const merchants = tx.collection('merchants');
    const _id = docId(shop, shopper);
    const known = await merchants.get(_id);
    const had = known !== null && memberIn(known) !== null;
    const { role, rights, name, revision } = decision;
    if (revision !== (had ? revisionOf(known) : 0)) throw changed();
    if (role === 'none' && !had) return;
    await merchants.set({
      ...{ _id, shop, shopper, role, createdAt: known?.createdAt ?? now },
      name: role === 'none' && name === '' ? (known?.name ?? '') : name,
      ...(role === 'none' ? { goneAt: now } : {}),
      ...(role === 'none' || role === 'owner' || rights === undefined ? {} : { rights }),
      // A role that was taken and given again does not begin anew: an older copy must not fit it.
      revision: known ? revisionOf(known) + 1 : now,
    });
  });
}

async function stillOwner(tx: Tx, own: string, now: number): Promise<void> {
  const merchants = tx.collection('merchants');
  if ((await merchants.get(own))?.role !== 'owner')
    throw new ZhuyiError('NOT_ALLOWED', 'you are no owner any more');
  await merchants.update(own, { decidedAt: now });
}

/** 0 for a document from before revisions were counted. */
function revisionOf({ revision }: MerchantDoc): number {
  return typeof revision === 'number' && revision > 0 ? revision : 0;
}

function changed(): ZhuyiError {
  return new ZhuyiError('CONFLICT', 'somebody changed it in the meantime: look again', { field: 'revision' });
}
