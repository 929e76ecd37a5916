import {
  configuredOwners,
  invitationKey,
  isOpen,
  lookAt,
  makerStands,
  mayTry,
  memberIn,
  memberOf,
  noInvitation,
  recorded,
  takerOf,
  type Call,
} from '@zhuyi/cloud-kit';
import { docId, rightsOf, TRIES_AN_HOUR, ZhuyiError } from '@zhuyi/contracts';
import type { InvitationDoc, InvitationOffer } from '@zhuyi/contracts';
import { personView } from '../merchant/person-view';

/** What a code invites to. NOT_FOUND for one that is of no use, TOO_MANY after ten tries in an hour. */
export async function lookAtInvitation(code: string, call: Call): Promise<InvitationOffer> {
  const doc = await findInvitation(code, call);
  const { shop, role, rights, name, expiresAt } = doc;
  return { shop, role, rights: rightsOf(role, rights), name, expiresAt };
}

/**
 * Gives the caller the role that the code invites to; the code is used then. Of several callers exactly one gets in. The same
 * caller again is told the same while they have a role. CONFLICT for who has a role already: owners change it, no code does.
 */
export async function join(code: string, call: Call): Promise<void> {
  const { db, shop } = call;
  const found = await findInvitation(code, call);
  if (found.state === 'used') return;
  const read = async () => db.collection('merchants').get(docId(shop, await call.shopper()));
  const known = await read();
  if (configuredOwners().includes(call.openid()) || (known && memberIn(known))) throw hasRole();
  const { invitationId: target, role } = found;
  const deed = { action: 'me.join', target, role, look: lookAt(read, personView) };
  await recorded(deed, call, () => accept(found, call));
}

async function accept({ _id }: InvitationDoc, call: Call): Promise<void> {
  const { db, shop, now } = call;
  const shopper = await call.shopper();
  const usedBy = await takerOf({ _id }, call);
  await db.transaction(async (tx) => {
    const invitation = await tx.collection('invitations').get(_id);
    if (invitation?.usedBy === usedBy) return;
    if (!invitation || !isOpen(invitation, now)) throw noInvitation();
    const own = docId(shop, shopper);
    const known = await tx.collection('merchants').get(own);
    if (known && memberIn(known)) throw hasRole();
    const { role, rights, name } = invitation;
    await tx.collection('invitations').update(_id, { state: 'used', usedBy, name: '' });
    await tx.collection('merchants').set({
      ...{ _id: own, shop, shopper, role, name, createdAt: now },
      ...(role === 'owner' || rights === undefined ? {} : { rights }),
      revision: (known?.revision ?? now) + 1,
    });
  });
}

/** The invitation, where the caller can accept it or has the role that it gave; every look is a try. */
async function findInvitation(code: string, call: Call): Promise<InvitationDoc> {
  if (!(await mayTry('invitation', TRIES_AN_HOUR, call))) {
    throw new ZhuyiError('TOO_MANY', `${TRIES_AN_HOUR} codes an hour: try again later`, { field: 'code' });
  }
  const doc = await call.db.collection('invitations').get(await invitationKey(code, call));
  if (doc?.usedBy !== undefined && doc.usedBy === (await takerOf(doc, call))) {
    if ((await memberOf(call)) === null) throw noInvitation();
    return doc;
  }
  if (!doc || !isOpen(doc, call.now) || !(await makerStands(doc, call))) throw noInvitation();
  return doc;
}

function hasRole(): ZhuyiError {
  return new ZhuyiError('CONFLICT', 'you have a role in this shop: an owner can change it', {
    field: 'role',
  });
}
