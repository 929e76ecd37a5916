import * as z from 'zod';
import type { MerchantRole } from './rights';

/** How long the log of what people did is kept: over a year, so that a season can be held against the one before. */
export const AUDIT_DAYS = 400;
/** Refused attempts of one person that stand one by one in an hour; those beyond are counted in one entry. */
export const REFUSALS_AN_HOUR = 100;
/** Changes of one person in a minute; no hand makes so many, and steps of long work come every second at most. */
export const DEEDS_A_MINUTE = 600;
/** Stands for the action of that entry. */
export const MANY_REFUSALS = '*';

/** What became of one field, in a few characters; absent: there was nothing, or there is nothing left. */
export interface AuditChange {
  field: string;
  before?: string;
  after?: string;
}

/**
 * `begun`: it was about to be done; how it ended is not known. `failed`: the person may do it, and it could not be done.
 * `refused`: the person may not.
 */
export type AuditOutcome = 'begun' | 'done' | 'failed' | 'refused';

/**
 * As stored in `audit`; `_id` = shop, time and letters of its own. No function changes or removes one, except that an entry
 * that was begun is told how it ended, that `erase` takes the person's pseudonym out, that a rotation of the secret renames
 * it, and that `rollup` removes those of more than AUDIT_DAYS. Nothing in it is of a shopper, and nobody's name.
 */
export interface AuditDoc {
  _id: string;
  shop: string;
  /** Pseudonym of who did it. */
  shopper: string;
  role: MerchantRole;
  /** Epoch ms. */
  at: number;
  /** Function and action: `merchant.saveSlot`. */
  action: string;
  /** What it was done to: a slot, an order's number, somebody's letters. */
  target: string;
  outcome: AuditOutcome;
  /** Why it failed. */
  code?: string;
  changes: AuditChange[];
  /** So often within the hour, where that is one entry. */
  times?: number;
}

export const auditFields = {
  /** Only what this person did: the letters that the list shows. */
  person: z.string().min(1).max(64).optional(),
  /** Only this action: `merchant.saveSlot`. */
  of: z
    .string()
    .max(64)
    .regex(/^([a-zA-Z]+\.[a-zA-Z]+|\*)$/, 'a function and its action')
    .optional(),
  limit: z.int().min(1).max(50).default(20),
  after: z.string().max(200).optional(),
};

/** An entry as the page shows it. `person` are the letters of who did it, `name` what the shop calls them, if it still does. */
export interface AuditEntry extends Omit<AuditDoc, '_id' | 'shop' | 'shopper'> {
  id: string;
  person: string;
  name: string;
  /** Of a target that is somebody of the shop. */
  targetName?: string;
}

export interface AuditPage {
  /** Newest first. */
  entries: AuditEntry[];
  next?: string;
  /** Of the first page: who can be asked for, and the refused calls of people without a role in the last seven days. */
  people?: { person: string; name: string }[];
  strangers?: number;
  keptDays: number;
}
