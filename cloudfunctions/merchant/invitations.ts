import { randomBytes } from 'node:crypto';
import { invitationKey, isOpen, shownName, type Call } from '@zhuyi/cloud-kit';
import {
  CODE_ALPHABET,
  CODE_LETTERS,
  docId,
  INVITATION_KEPT_MS,
  MAX_OPEN_INVITATIONS,
  rightsOf,
  ZhuyiError,
} from '@zhuyi/contracts';
import type { InvitationDoc, InvitationEntry, MerchantAnswers, merchantSchema } from '@zhuyi/contracts';
import type * as z from 'zod';

type Invite = Extract<z.output<typeof merchantSchema>, { action: 'invite' }>;

const HOUR_MS = 3_600_000;
const SHOWN = 100;
const ID_LENGTH = 10;

/** Makes an invitation and tells its code, once: stored is a digest. TOO_MANY where enough are open. */
export async function invite(
  { role, rights, name, hours }: Invite,
  call: Call,
): Promise<MerchantAnswers['invite']> {
  const { db, shop, now } = call;
  const { command } = db;
  const invitations = db.collection('invitations');
  const code = newCode();
  const _id = await invitationKey(code, call);
  const doc: InvitationDoc = {
    ...{ _id, shop, invitationId: _id.slice(docId(shop, '').length).slice(0, ID_LENGTH), role, name },
    ...(rights === undefined || role === 'owner' ? {} : { rights }),
    ...{
      by: shownName(await call.shopper()),
      state: 'open',
      createdAt: now,
      expiresAt: now + hours * HOUR_MS,
    },
  };
  if (!(await invitations.add(doc))) throw new ZhuyiError('TRY_LATER', 'the code is taken');
  // Counted after the fact: of those that are made at the same time none gets past the limit.
  const open = await invitations.count({ shop, state: 'open', expiresAt: command.gt(now) });
  if (open > MAX_OPEN_INVITATIONS) {
    await invitations.remove(_id);
    throw new ZhuyiError('TOO_MANY', `at most ${MAX_OPEN_INVITATIONS} open invitations: take one back first`);
  }
  return { code, invitation: entryOf(doc, now) };
}

/** Those of the last month, the newest first: open, used, taken back and run out; a used one without the name. */
export async function invitations({ db, shop, now }: Call): Promise<InvitationEntry[]> {
  const found = await db
    .collection('invitations')
    .find(
      { shop, expiresAt: db.command.gte(now - INVITATION_KEPT_MS) },
      { orderBy: [['createdAt', 'desc']], limit: SHOWN },
    );
  return found.map((doc) => entryOf(doc, now));
}

/** Nobody can use it any more. One that was used already stays so: CONFLICT, and NOT_FOUND where there is none. */
export async function revokeInvitation(invitationId: string, call: Call): Promise<InvitationEntry[]> {
  const { db, shop } = call;
  const where = { shop, invitationId };
  const docs = db.collection('invitations');
  const revoked = await docs.updateWhere({ ...where, state: 'open' }, { state: 'revoked' });
  const [doc] = revoked > 0 ? [] : await docs.find(where, { limit: 1 });
  if (revoked === 0 && !doc)
    throw new ZhuyiError('NOT_FOUND', 'no such invitation', { field: 'invitationId' });
  if (doc?.state === 'used') {
    throw new ZhuyiError('CONFLICT', 'it was used: change the person instead', { field: 'invitationId' });
  }
  return invitations(call);
}

function entryOf(doc: InvitationDoc, now: number): InvitationEntry {
  const { invitationId, role, rights, name, createdAt, expiresAt } = doc;
  const state = doc.state === 'open' && !isOpen(doc, now) ? 'expired' : doc.state;
  return { invitationId, role, rights: rightsOf(role, rights), name, state, createdAt, expiresAt };
}

/** Each letter is five random bits. */
function newCode(): string {
  return Array.from(randomBytes(CODE_LETTERS), (byte) => CODE_ALPHABET[byte % CODE_ALPHABET.length]).join('');
}
