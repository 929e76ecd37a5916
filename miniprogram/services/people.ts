import type {
  InvitationEntry,
  InvitationOffer,
  Me,
  MerchantAnswers,
  MerchantRequest,
  RoleEntry,
} from '@zhuyi/contracts';
import { callAction } from './cloud/index';

type Of<A extends MerchantRequest['action']> = Omit<Extract<MerchantRequest, { action: A }>, 'action'>;

/** Everybody with a role in the shop. */
export async function loadPeople(): Promise<RoleEntry[]> {
  return (await callAction('merchant', 'roles', {})).roles;
}

/** Invitations of the last month. */
export async function loadInvitations(): Promise<InvitationEntry[]> {
  return (await callAction('merchant', 'invitations', {})).invitations;
}

/** Makes an invitation; asked once, for another call would make another. The code is told this once. */
export function invite(fields: Of<'invite'>): Promise<MerchantAnswers['invite']> {
  return callAction('merchant', 'invite', fields, { retries: 0 });
}

export async function revokeInvitation(invitationId: string): Promise<InvitationEntry[]> {
  return (await callAction('merchant', 'revokeInvitation', { invitationId })).invitations;
}

/** Changes somebody's role, as it was seen at `revision`; `none` takes it. */
export async function changePerson(fields: Of<'setPerson'>): Promise<RoleEntry[]> {
  return (await callAction('merchant', 'setPerson', fields, { retries: 0 })).roles;
}

/** What a code invites to. */
export async function lookAtInvitation(code: string): Promise<InvitationOffer> {
  return (await callAction('me', 'invitation', { code }, { retries: 0 })).invitation;
}

/** Accepts it; the same call again is answered the same. */
export async function joinShop(code: string): Promise<Me> {
  return (await callAction('me', 'join', { code })).me;
}
