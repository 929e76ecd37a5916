import type { CouponRequest } from './coupons';
import type { DeskRequest } from './desk';
import { ZhuyiError } from './errors';
import type { ExperimentsRequest } from './experiment-requests';
import type { GoodsRequest } from './goods';
import type { ImportsRequest } from './goods-imports';
import type { MerchantRequest } from './merchant';
import type { Area, Right } from './rights';

/**
 * What each action of the merchant's side asks for: the one table that functions go by (`forMembers` of cloud-kit). An action
 * that is not in it does not compile; one that is for shoppers has null. Whatever asks for `edit` is written to the log of
 * what people did.
 */
export const ACTION_RIGHTS = {
  merchant: {
    overview: 'figures:view',
    reconcile: 'figures:view',
    today: 'figures:view',
    dismissInsight: 'figures:edit',
    slots: 'slots:view',
    slotNames: 'slots:view',
    saveSlot: 'slots:edit',
    createSlot: 'slots:edit',
    deleteSlot: 'slots:edit',
    saveDraft: 'slots:edit',
    dropDraft: 'slots:edit',
    publishSlot: 'slots:edit',
    slotHistory: 'slots:view',
    previewSlot: 'slots:view',
    previewShoppers: 'slots:edit',
    restoreSlot: 'slots:edit',
    models: 'models:view',
    rollback: 'models:edit',
    resume: 'models:edit',
    train: 'models:edit',
    synonyms: 'catalogue:view',
    saveSynonyms: 'catalogue:edit',
    missedSearches: 'catalogue:view',
    delivery: 'settings:view',
    saveDelivery: 'settings:edit',
    coolOff: 'settings:view',
    saveCoolOff: 'settings:edit',
    banners: 'settings:view',
    bannersNow: 'settings:view',
    saveBanners: 'settings:edit',
    roles: 'people:view',
    setRole: 'people:edit',
    setPerson: 'people:edit',
    invite: 'people:edit',
    invitations: 'people:view',
    audit: 'people:view',
    revokeInvitation: 'people:edit',
    rotateSecret: 'people:edit',
  },
  desk: {
    orders: 'orders:view',
    order: 'orders:view',
    search: 'orders:view',
    afterSales: 'orders:view',
    reviews: 'orders:view',
    ship: 'orders:edit',
    shipMany: 'orders:edit',
    trace: 'orders:edit',
    agreeOptions: 'orders:view',
    agree: 'orders:edit',
    refuse: 'orders:edit',
    takeBack: 'orders:edit',
    answerReview: 'orders:edit',
    judgeReview: 'orders:edit',
  },
  goods: {
    list: 'catalogue:view',
    get: 'catalogue:view',
    save: 'catalogue:edit',
    create: 'catalogue:edit',
    setShelf: 'catalogue:edit',
    prices: 'catalogue:view',
    previewBulk: 'catalogue:view',
    startBulk: 'catalogue:edit',
    stepBulk: 'catalogue:edit',
    stopBulk: 'catalogue:edit',
    bulks: 'catalogue:view',
  },
  imports: {
    place: 'catalogue:view',
    look: 'catalogue:edit',
    start: 'catalogue:edit',
    step: 'catalogue:edit',
    stop: 'catalogue:edit',
    faults: 'catalogue:view',
    list: 'catalogue:view',
    export: 'catalogue:view',
  },
  experiments: {
    list: 'slots:view',
    get: 'slots:view',
    plan: 'slots:view',
    create: 'slots:edit',
    save: 'slots:edit',
    remove: 'slots:edit',
    start: 'slots:edit',
    stop: 'slots:edit',
    ship: 'slots:edit',
    saveHoldout: 'slots:edit',
  },
  coupon: {
    offers: null,
    claim: null,
    wallet: null,
    allOffers: 'coupons:view',
    saveOffer: 'coupons:edit',
    stopOffer: 'coupons:edit',
  },
} as const satisfies {
  merchant: Record<MerchantRequest['action'], Right>;
  desk: Record<DeskRequest['action'], Right>;
  goods: Record<GoodsRequest['action'], Right>;
  imports: Record<ImportsRequest['action'], Right>;
  experiments: Record<ExperimentsRequest['action'], Right>;
  coupon: Record<CouponRequest['action'], Right | null>;
};

/** Functions that have a merchant's side. */
export type MemberFunction = keyof typeof ACTION_RIGHTS;
export type ActionOf<F extends MemberFunction> = keyof (typeof ACTION_RIGHTS)[F] & string;

/** What an action asks for; null where it is for everybody. INTERNAL for an action that the table does not have. */
export function rightFor<F extends MemberFunction>(name: F, action: ActionOf<F>): Right | null {
  const right = (ACTION_RIGHTS[name] as Partial<Record<string, Right | null>>)[action];
  if (right === undefined) throw new ZhuyiError('INTERNAL', `${name} ${action} has no right`);
  return right;
}

/** What part of the desk a deed of the log (`merchant.saveSlot`, `me.join`) is about; null for one that the table does not have. */
export function areaOfDeed(deed: string): Area | null {
  if (deed === 'me.join') return 'people';
  const [name = '', action = ''] = deed.split('.');
  const table: Partial<Record<string, Partial<Record<string, Right | null>>>> = ACTION_RIGHTS;
  const right = table[name]?.[action];
  return right ? (right.split(':')[0] as Area) : null;
}
