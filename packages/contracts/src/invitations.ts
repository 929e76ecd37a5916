import * as z from 'zod';
import { idSchema } from './ids';
import { MERCHANT_ROLES, rightsSchema, type GivenRights, type MerchantRole, type Rights } from './rights';
import { lineSchema } from './text';

/** Letters of a code, of 32 kinds: 60 bits. Shown in groups of four. */
export const CODE_LETTERS = 12;
/** Digits and letters that nobody takes for another: without I, L, O and U. */
export const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Invitations that are open at a time. */
export const MAX_OPEN_INVITATIONS = 20;
/** Codes that one shopper may try in an hour, right or wrong, in all instances together. */
export const TRIES_AN_HOUR = 10;
/** How long those that are used, taken back or run out are listed and kept. */
export const INVITATION_KEPT_MS = 30 * 86_400_000;

/** A code however it was written: small letters, spaces and dashes do not count, nor which of 0 and O, 1, I and L. */
export const invitationCodeSchema = z
  .string()
  .max(60)
  .overwrite((text) => text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1'))
  .regex(new RegExp(`^[${CODE_ALPHABET}]{${CODE_LETTERS}}$`), `a code of ${CODE_LETTERS} letters and digits`);

/** What an owner says of somebody who is to come. */
export const inviteFields = {
  role: z.enum(MERCHANT_ROLES),
  /** Finer than the role's; without, what the role usually has. */
  rights: rightsSchema.optional(),
  /** What the shop calls them. */
  name: lineSchema(1, 40),
  /** How long the code is good. */
  hours: z.int().min(1).max(168).default(24),
};
export const invitationIdSchema = idSchema;

/**
 * As stored in `invitations`; `_id` = shop and a keyed digest of the code, which is nowhere else. It leads to nobody: `by` is
 * the beginning of an owner's pseudonym, `usedBy` a keyed digest.
 */
export interface InvitationDoc {
  _id: string;
  shop: string;
  /** What lists name it by; nobody finds the code from it. */
  invitationId: string;
  role: MerchantRole;
  rights?: GivenRights;
  /** What the shop is to call them; '' once they have come, for it stands with their role then. */
  name: string;
  by: string;
  state: 'open' | 'used' | 'revoked';
  createdAt: number;
  expiresAt: number;
  usedBy?: string;
}

/** An invitation as owners see it. Times are epoch ms. */
export interface InvitationEntry {
  invitationId: string;
  role: MerchantRole;
  rights: Rights;
  name: string;
  state: 'open' | 'used' | 'revoked' | 'expired';
  createdAt: number;
  expiresAt: number;
}

/** An invitation as the invited sees it, before they accept it. */
export interface InvitationOffer {
  shop: string;
  role: MerchantRole;
  rights: Rights;
  name: string;
  expiresAt: number;
}

/**
 * As stored in `attempts`: how often something was tried in a time. `_id` = shop, kind and a keyed digest of who and when; it
 * says neither. Removed soon after `until` (epoch ms).
 */
export interface AttemptsDoc {
  _id: string;
  shop: string;
  count: number;
  until: number;
}
