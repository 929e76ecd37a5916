import { docId, INVITATION_KEPT_MS, ZhuyiError } from '@zhuyi/contracts';
import type { InvitationDoc } from '@zhuyi/contracts';
import type { Call } from '../define-function';
import { configuredOwners, shownName } from './members';

const DIGEST_LENGTH = 22;

/** The key of the invitation that has this code. */
export async function invitationKey(code: string, { shop, lasting }: Call): Promise<string> {
  return docId(shop, (await lasting('', 'invitation', code)).slice(0, DIGEST_LENGTH));
}

/** Names the caller as the one who used this invitation; only their own next call leads to the same. */
export async function takerOf({ _id }: Pick<InvitationDoc, '_id'>, call: Call): Promise<string> {
  return (await call.lasting(call.openid(), 'invited', _id)).slice(0, DIGEST_LENGTH);
}

/** Whether it can still be accepted. */
export function isOpen(
  { state, expiresAt }: Pick<InvitationDoc, 'state' | 'expiresAt'>,
  now: number,
): boolean {
  return state === 'open' && expiresAt > now;
}

/** Whether who made it is still an owner: nobody comes in by somebody who was sent away. */
export async function makerStands({ by }: InvitationDoc, { db, shop, pseudonym }: Call): Promise<boolean> {
  const configured = await Promise.all(configuredOwners().map(pseudonym));
  const owners = await db
    .collection('merchants')
    .find({ shop, role: 'owner' }, { limit: 500, fields: ['shopper'] });
  return [...configured, ...owners.map(({ shopper }) => shopper)].some((one) => shownName(one) === by);
}

/** Removes those that have long been of no use, and the names in them; returns how many. */
export function forgetInvitations({ db, shop, now }: Pick<Call, 'db' | 'shop' | 'now'>): Promise<number> {
  const before = db.command.lt(now - INVITATION_KEPT_MS);
  return db.collection('invitations').removeWhere({ shop, expiresAt: before });
}

/** One error for all that is wrong with a code, so that nobody learns which there have been. */
export function noInvitation(): ZhuyiError {
  return new ZhuyiError('NOT_FOUND', 'no such invitation, or it was used, taken back or has run out', {
    field: 'code',
  });
}
