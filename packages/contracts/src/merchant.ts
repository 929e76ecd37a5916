import * as z from 'zod';
import { coolOffSchema, type SavedCoolOff } from './cool-off';
import { auditFields, type AuditPage } from './audit';
import { bannersSchema, type BannerNow, type SavedBanners } from './banners';
import { deliveryRulesSchema, type SavedDelivery } from './delivery';
import { itemIdSchema, slotIdSchema } from './ids';
import type { Overview, Reconciliation } from './figures';
import { invitationIdSchema, inviteFields, type InvitationEntry } from './invitations';
import type { Item } from './items';
import type { MissedSearch } from './missed-searches';
import type { Pin, TrainAnswer } from './models';
import { MERCHANT_ROLES, rightsSchema, type GivenRights, type MerchantRole, type Rights } from './rights';
import { synonymsSchema, type SavedSynonyms } from './search';
import { PREVIEW_PLACES, previewShopperSchema, type Preview, type PreviewPerson } from './slot-preview';
import { SLOT_PAGES } from './slot-places';
import type { SlotName, SlotRegister } from './slot-register';
import { slotSettingsSchema, type SavedSlot } from './slot-settings';
import { TEMPLATE_NAMES } from './slot-templates';
import type { Publication, SlotDraft } from './slot-versions';
import { lineSchema } from './text';
import type { Today } from './today';

/** A day in UTC+8, e.g. 2026-11-22. */
export const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day as YYYY-MM-DD');

/**
 * One more with every change of a document; 0 where there is none, and for those from before they were counted. A write
 * says which one it was made from; when that is not the present one any more, it is refused with CONFLICT.
 */
const revisionSchema = z.int().min(0).default(0);

const decisionFields = {
  role: z.enum([...MERCHANT_ROLES, 'none']),
  /** Finer than the role's; without, what the role usually has. */
  rights: rightsSchema.optional(),
  name: lineSchema(0, 40).default(''),
  revision: revisionSchema,
};

export const merchantSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('overview'), from: daySchema, to: daySchema }),
  z.strictObject({ action: z.literal('reconcile'), from: daySchema, to: daySchema }),
  /** How the shop does today. */
  z.strictObject({ action: z.literal('today') }),
  z.strictObject({ action: z.literal('dismissInsight'), id: z.string().min(1).max(600) }),
  z.strictObject({ action: z.literal('slots') }),
  /** What slots are called, for pages that only name them. */
  z.strictObject({ action: z.literal('slotNames') }),
  /** Publishes settings at once. */
  z.strictObject({ action: z.literal('saveSlot'), settings: slotSettingsSchema, revision: revisionSchema }),
  /** Makes a slot of a ready-made one and publishes it; the shop gives it its name. */
  z.strictObject({
    action: z.literal('createSlot'),
    template: z.enum(TEMPLATE_NAMES),
    title: lineSchema(0, 40).default(''),
    /** Of the ready-made one where absent. */
    page: z.enum(SLOT_PAGES).optional(),
  }),
  /** Takes a slot of the merchant's own out of the shop, with its draft and history. */
  z.strictObject({ action: z.literal('deleteSlot'), slot: slotIdSchema, revision: revisionSchema }),
  /** Keeps what is not published yet. `base`: the slot's revision that it was made from; `revision`: the draft's before. */
  z.strictObject({
    action: z.literal('saveDraft'),
    settings: slotSettingsSchema,
    base: revisionSchema,
    revision: revisionSchema,
  }),
  z.strictObject({ action: z.literal('dropDraft'), slot: slotIdSchema, revision: revisionSchema }),
  /** Publishes the draft of this revision. */
  z.strictObject({ action: z.literal('publishSlot'), slot: slotIdSchema, revision: revisionSchema }),
  /** What these settings would show, beside what is published; `itemIds`: what the list is about. */
  z.strictObject({
    action: z.literal('previewSlot'),
    settings: slotSettingsSchema,
    shopper: previewShopperSchema,
    itemIds: z.array(itemIdSchema).max(50).default([]),
    category: z.array(lineSchema(1, 40)).max(4).default([]),
    limit: z.int().min(1).max(PREVIEW_PLACES).default(20),
  }),
  /** Real shoppers to preview for, those who did something last first. */
  z.strictObject({ action: z.literal('previewShoppers') }),
  z.strictObject({
    action: z.literal('slotHistory'),
    slot: slotIdSchema,
    /** Older ones than this number. */
    before: z.int().min(0).optional(),
  }),
  /** Publishes what was published as `number` again. */
  z.strictObject({
    action: z.literal('restoreSlot'),
    slot: slotIdSchema,
    number: z.int().min(0),
    revision: revisionSchema,
  }),
  z.strictObject({ action: z.literal('models') }),
  z.strictObject({
    action: z.literal('rollback'),
    version: z.string().min(1).max(64),
    revision: revisionSchema,
  }),
  z.strictObject({ action: z.literal('resume'), revision: revisionSchema }),
  z.strictObject({ action: z.literal('train') }),
  z.strictObject({ action: z.literal('roles') }),
  z.strictObject({
    action: z.literal('setRole'),
    openid: z.string().min(1).max(64),
    ...decisionFields,
  }),
  /** The same of somebody who is in the list, by `shopper` of the entry. */
  z.strictObject({
    action: z.literal('setPerson'),
    person: z.string().min(1).max(64),
    ...decisionFields,
  }),
  /** Makes a one-time code with which somebody comes in. */
  z.strictObject({ action: z.literal('invite'), ...inviteFields }),
  z.strictObject({ action: z.literal('invitations') }),
  z.strictObject({ action: z.literal('revokeInvitation'), invitationId: invitationIdSchema }),
  /** What people of the shop did, and were refused. */
  z.strictObject({ action: z.literal('audit'), ...auditFields }),
  /** The words that the merchant has added to what search knows. */
  z.strictObject({ action: z.literal('synonyms') }),
  z.strictObject({
    action: z.literal('saveSynonyms'),
    entries: synonymsSchema,
    revision: revisionSchema,
  }),
  /** What was looked for in vain. */
  z.strictObject({ action: z.literal('missedSearches') }),
  z.strictObject({ action: z.literal('delivery') }),
  z.strictObject({
    action: z.literal('saveDelivery'),
    rules: deliveryRulesSchema,
    revision: revisionSchema,
  }),
  /** For how long what was bought stays out of lists, by category. */
  z.strictObject({ action: z.literal('coolOff') }),
  z.strictObject({ action: z.literal('saveCoolOff'), entries: coolOffSchema, revision: revisionSchema }),
  z.strictObject({ action: z.literal('banners') }),
  z.strictObject({ action: z.literal('saveBanners'), banners: bannersSchema, revision: revisionSchema }),
  /** Which of these would be shown now, saved or not. */
  z.strictObject({ action: z.literal('bannersNow'), banners: bannersSchema }),
  /** A new key for pseudonyms and signatures; for owners. */
  z.strictObject({ action: z.literal('rotateSecret') }),
]);
export type MerchantRequest = z.input<typeof merchantSchema>;

/** As stored in `merchants`; `_id` = shop and openid's pseudonym. */
export interface MerchantDoc {
  _id: string;
  shop: string;
  shopper: string;
  /** `none`: had one once; the log of what people did knows the name from here. */
  role: MerchantRole | 'none';
  /** Absent: what the role usually has. */
  rights?: GivenRights;
  name: string;
  createdAt: number;
  revision?: number;
  /** When an owner last decided about others, and when the role was taken (epoch ms). */
  decidedAt?: number;
  goneAt?: number;
}

export interface ModelSummary {
  version: string;
  state: string;
  kind: string;
  live: boolean;
  createdAt: number;
  items: number;
  bytes: number;
  metrics: Record<string, number>;
  reason?: string;
}

export interface TrainingSummary {
  runId: string;
  phase: string;
  progress: number;
  startedAt: number;
  updatedAt: number;
  lossCurve: number[];
  /** `NDCG@10` is the candidate's, `live:NDCG@10` that of the version it was compared with. */
  metrics: Record<string, number>;
  counts: Record<string, number>;
  /** Time that each phase has taken so far. */
  durationsMs: Record<string, number>;
  verdict?: string;
  /** Of the last slice that failed. */
  error?: string;
}

/** An item that a slot's settings name. */
export type SlotItem = Pick<Item, 'itemId' | 'title' | 'category' | 'priceFen' | 'art'>;

/** `shopper` is the beginning of the pseudonym: enough to tell people of the same name apart. */
export interface RoleEntry {
  shopper: string;
  role: MerchantRole;
  rights: Rights;
  name: string;
  revision: number;
  /** The one who asks. */
  you: boolean;
  /** By ZHUYI_OWNERS: nobody changes it here. */
  fixed: boolean;
}

/** Where the pointer to the live version stands. */
export interface LiveState {
  /** Null where no version is live, or the pointer does not say which. */
  live: string | null;
  /** Of the pointer: `rollback` and `resume` carry it. */
  revision: number;
  /** The shop stays at this version, until somebody resumes. `by` is a name, or the beginning of a pseudonym. */
  pinned: Pin | null;
}

export interface MerchantAnswers {
  banners: SavedBanners;
  saveBanners: SavedBanners;
  bannersNow: { states: BannerNow[] };
  delivery: { delivery: SavedDelivery };
  saveDelivery: { delivery: SavedDelivery };
  coolOff: { coolOff: SavedCoolOff };
  saveCoolOff: { coolOff: SavedCoolOff };
  overview: Overview;
  reconcile: Reconciliation;
  today: Today;
  dismissInsight: Record<string, never>;
  /** `items`: those that the settings and drafts name and that are there. */
  slots: { slots: SavedSlot[]; drafts: SlotDraft[]; items: SlotItem[]; register: SlotRegister };
  /** Of the slots that somebody has set. */
  slotNames: { names: SlotName[] };
  createSlot: { settings: SavedSlot };
  deleteSlot: Record<string, never>;
  saveSlot: { settings: SavedSlot };
  saveDraft: { draft: SlotDraft };
  dropDraft: Record<string, never>;
  publishSlot: { settings: SavedSlot };
  /** Newest first; `next` asks for older ones. */
  slotHistory: { publications: Publication[]; items: SlotItem[]; next?: number };
  restoreSlot: { settings: SavedSlot };
  previewSlot: Preview;
  previewShoppers: { shoppers: PreviewPerson[] };
  models: LiveState & { models: ModelSummary[]; training: TrainingSummary | null };
  rollback: LiveState;
  resume: LiveState;
  /** One slice of the run that is going, or of a new one. Ask again until `done`; the timer carries on too. */
  train: Pick<TrainAnswer, 'phase' | 'progress' | 'done' | 'busy'> & { runId: string };
  roles: { roles: RoleEntry[] };
  setRole: { roles: RoleEntry[] };
  setPerson: { roles: RoleEntry[] };
  /** `code` is told this once. */
  invite: { code: string; invitation: InvitationEntry };
  invitations: { invitations: InvitationEntry[] };
  audit: AuditPage;
  revokeInvitation: { invitations: InvitationEntry[] };
  synonyms: { synonyms: SavedSynonyms };
  saveSynonyms: { synonyms: SavedSynonyms };
  /** Of the last seven days and the seven before, most wanted first. */
  missedSearches: { searches: MissedSearch[] };
  /** The number of the new key, and when it comes into use (epoch ms). */
  rotateSecret: { key: number; from: number };
}
