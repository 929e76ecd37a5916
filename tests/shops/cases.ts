import { ACTION_RIGHTS } from '@zhuyi/contracts';
import type { Acting, Cases } from './functions';
import type { Facts } from './shop';

const PARCEL = { carrier: 'SF', trackingNo: 'SF00010001' };
const DAY = 86_400_000;
const dayText = (at: number): string => new Date(at).toISOString().slice(0, 10);
const span = () => ({ from: dayText(Date.now() - DAY), to: dayText(Date.now() + DAY / 3) });

/** A valid request of every action, made of the ids, cursors, codes and numbers of one shop. */
export const CASES: Cases<Facts> = {
  address: {
    list: () => ({}),
    save: ({ address }) => ({ address }),
    setDefault: ({ address }) => ({ addressId: address.addressId }),
    remove: ({ address }) => ({ addressId: address.addressId }),
  },
  aftersale: {
    options: ({ orders }) => ({ orderId: orders.received, applyKey: 'case-options' }),
    apply: ({ orders }) => ({
      ...{ applyKey: 'case-apply', orderId: orders.received, kind: 'refund', reason: 'quality' },
      lines: [{ line: 1, quantity: 1 }],
    }),
    withdraw: ({ afterSales }) => ({ afterSaleId: afterSales.asked }),
    sendBack: ({ afterSales }) => ({ afterSaleId: afterSales.returning, parcel: PARCEL }),
    get: ({ afterSales }) => ({ afterSaleId: afterSales.asked }),
    list: ({ after }) => ({ after }),
  },
  catalog: {
    categories: () => ({ banners: true }),
    list: ({ after }) => ({ after }),
    search: ({ mark }) => ({ words: mark }),
    suggest: ({ mark }) => ({ words: mark }),
    hot: () => ({}),
    item: ({ itemIds }) => ({ itemId: itemIds[0] ?? '' }),
    itemCode: ({ itemIds }) => ({ itemId: itemIds[0] ?? '' }),
    itemOfCode: ({ scene }) => ({ scene }),
  },
  coupon: {
    offers: ({ itemIds }) => ({ itemId: itemIds[0] ?? '' }),
    claim: ({ offerId }) => ({ offerId, claimKey: 'case-claim' }),
    wallet: () => ({}),
    allOffers: () => ({}),
    saveOffer: ({ offer }) => ({ offer }),
    stopOffer: ({ offerId }) => ({ offerId }),
  },
  desk: {
    orders: ({ after }) => ({ state: 'paid', after }),
    order: ({ orders }) => ({ orderId: orders.paid }),
    search: ({ mark }) => ({ words: mark, by: 'name' }),
    ship: ({ orders }) => ({ orderId: orders.paid, parcel: PARCEL }),
    shipMany: ({ orders }) => ({ parcels: [{ orderId: orders.paid, ...PARCEL }] }),
    trace: ({ orders }) => ({ orderId: orders.shipped, traceKey: 'case-trace', text: 'x' }),
    afterSales: ({ after }) => ({ state: 'asked', after }),
    agreeOptions: ({ afterSales }) => ({ afterSaleId: afterSales.asked }),
    agree: ({ afterSales }) => ({ afterSaleId: afterSales.asked }),
    refuse: ({ afterSales }) => ({ afterSaleId: afterSales.asked, text: 'x' }),
    takeBack: ({ afterSales }) => ({ afterSaleId: afterSales.returning }),
    reviews: ({ after }) => ({ state: 'shown', after }),
    answerReview: ({ reviewId }) => ({ reviewId, text: 'x' }),
    judgeReview: ({ reviewId }) => ({ reviewId, state: 'hidden', reason: 'x' }),
  },
  experiments: {
    list: () => ({}),
    get: ({ experimentId }) => ({ experimentId }),
    plan: () => ({ slot: 'home', primary: 'ctr', shares: [50, 50] }),
    create: ({ experiment }) => ({ experiment }),
    save: ({ experimentId, experiment }) => ({ experimentId, experiment, revision: 1 }),
    start: ({ experimentId }) => ({ experimentId, revision: 1 }),
    stop: ({ experimentId }) => ({ experimentId, revision: 1 }),
    ship: ({ experimentId }) => ({ experimentId, revision: 1, arm: 'b' }),
    remove: ({ experimentId }) => ({ experimentId, revision: 1 }),
    saveHoldout: () => ({ share: 7 }),
  },
  goods: {
    list: ({ mark, after }) => ({ filter: { words: mark }, after }),
    get: ({ itemIds }) => ({ itemId: itemIds[0] ?? '' }),
    save: ({ itemIds }) => ({
      ...{ itemId: itemIds[2] ?? '', changes: { priceFen: 1500 }, seenStock: {}, revision: 0 },
    }),
    create: ({ mark, itemIds }) => ({
      item: {
        ...{ itemId: `new-${itemIds[0] ?? ''}`, title: mark, category: [mark], brand: '', priceFen: 1 },
        ...{ stock: 0, onShelf: false, tags: [], images: [] },
      },
    }),
    setShelf: ({ itemIds }) => ({ itemIds: itemIds.slice(1, 2), onShelf: false }),
    prices: ({ itemIds }) => ({ itemId: itemIds[0] ?? '' }),
    previewBulk: ({ itemIds }) => ({
      target: { kind: 'items', itemIds },
      change: { kind: 'pricePercent', percent: 10 },
    }),
    startBulk: ({ itemIds, bulkKey }) => ({
      jobKey: `${bulkKey}-again`,
      target: { kind: 'items', itemIds: itemIds.slice(2) },
      change: { kind: 'tags', add: ['x'] },
    }),
    stepBulk: ({ bulkKey }) => ({ jobKey: bulkKey }),
    stopBulk: ({ bulkKey }) => ({ jobKey: bulkKey }),
    bulks: () => ({}),
  },
  imports: {
    place: ({ importKey }) => ({ importKey }),
    look: ({ importKey, fileId }) => ({ importKey: `${importKey}x`, fileId, name: 'x.csv', options: {} }),
    start: ({ importKey }) => ({ importKey }),
    step: ({ importKey }) => ({ importKey }),
    stop: ({ importKey }) => ({ importKey }),
    faults: ({ importKey }) => ({ importKey }),
    list: () => ({}),
    export: () => ({}),
  },
  lists: {
    favourites: () => ({}),
    favour: ({ itemIds }) => ({ itemIds }),
    unfavour: ({ itemIds }) => ({ itemIds }),
    bought: ({ after }) => ({ after }),
  },
  me: {
    get: () => ({}),
    consent: () => ({ granted: true }),
    personalise: () => ({ on: true }),
    export: () => ({}),
    behaviours: () => ({}),
    taste: ({ mark }) => ({ name: mark, away: true }),
    forget: ({ eventId }) => ({ eventIds: [eventId] }),
    forgetDay: ({ itemIds }) => ({ day: dayText(Date.now()), itemId: itemIds[0] ?? '' }),
    invitation: ({ code }) => ({ code }),
    join: ({ code }) => ({ code }),
    erase: () => ({ confirm: true }),
  },
  merchant: {
    overview: span,
    reconcile: span,
    today: () => ({}),
    dismissInsight: () => ({ id: 'none' }),
    slots: () => ({}),
    slotNames: () => ({}),
    saveSlot: ({ itemIds }) => ({ settings: { slot: 'similar', pins: itemIds.slice(0, 1) } }),
    createSlot: () => ({ template: 'hot', title: 'x' }),
    deleteSlot: () => ({ slot: 'hot-1', revision: 1 }),
    saveDraft: ({ itemIds }) => ({ settings: { slot: 'similar', pins: itemIds.slice(0, 1) }, base: 0 }),
    dropDraft: () => ({ slot: 'home', revision: 1 }),
    publishSlot: () => ({ slot: 'home', revision: 1 }),
    slotHistory: () => ({ slot: 'home' }),
    previewSlot: () => ({ settings: { slot: 'home' }, shopper: { kind: 'stranger' } }),
    previewShoppers: () => ({}),
    restoreSlot: () => ({ slot: 'home', number: 1, revision: 1 }),
    models: () => ({}),
    rollback: ({ version }) => ({ version }),
    resume: () => ({}),
    train: () => ({}),
    synonyms: () => ({}),
    missedSearches: () => ({}),
    saveSynonyms: () => ({ entries: [], revision: 1 }),
    delivery: () => ({}),
    saveDelivery: () => ({ rules: {}, revision: 1 }),
    coolOff: () => ({}),
    saveCoolOff: () => ({ entries: [], revision: 1 }),
    banners: () => ({}),
    bannersNow: () => ({ banners: [] }),
    saveBanners: () => ({ banners: [], revision: 1 }),
    roles: () => ({}),
    setRole: () => ({ openid: 'o-newcomer', role: 'viewer' }),
    setPerson: ({ person }) => ({ person, role: 'none', revision: 1 }),
    invite: () => ({ role: 'viewer', name: 'x' }),
    invitations: () => ({}),
    audit: ({ person, after }) => ({ person, after }),
    revokeInvitation: ({ invitationId }) => ({ invitationId }),
    rotateSecret: () => ({}),
  },
  order: {
    create: ({ itemIds, couponId, address, requestId }) => ({
      ...{ orderKey: 'case-create', totalFen: 1, couponId, addressId: address.addressId },
      lines: [{ itemId: itemIds[0] ?? '', quantity: 1, slot: 'home', requestId }],
    }),
    quote: ({ itemIds, couponId, address }) => ({
      ...{ lines: [{ itemId: itemIds[0] ?? '', quantity: 1 }], couponId, addressId: address.addressId },
    }),
    find: ({ orderKey }) => ({ orderKey }),
    pay: ({ orders }) => ({ orderId: orders.unpaid }),
    cancel: ({ orders }) => ({ orderId: orders.unpaid }),
    receive: ({ orders }) => ({ orderId: orders.shipped }),
    get: ({ orders }) => ({ orderId: orders.paid }),
    list: ({ after }) => ({ after }),
    counts: () => ({}),
  },
  review: {
    begin: ({ orders }) => ({ orderId: orders.received, line: 1 }),
    write: ({ orders }) => ({ orderId: orders.received, line: 1, stars: 5 }),
    followUp: ({ reviewId }) => ({ reviewId, text: 'x' }),
    list: ({ itemIds }) => ({ itemId: itemIds[0] ?? '' }),
    own: ({ reviewId }) => ({ reviewId }),
    mine: ({ after }) => ({ after }),
  },
};

/** One request of the table. */
export interface Case {
  name: Acting;
  action: string;
  /** What it asks of the merchant's side; null for shoppers'. */
  right: string | null;
  request(facts: Facts): object;
}

/** All of the table, in its order; what ends an account or a key comes last. */
export function allCases(): Case[] {
  const rights: Partial<Record<Acting, Partial<Record<string, string | null>>>> = ACTION_RIGHTS;
  const cases = Object.entries(CASES).flatMap(([name, actions]) =>
    Object.entries(actions).map(([action, make]): Case => {
      const of = name as Acting;
      const request = (facts: Facts): object => ({ action, ...(make as (of: Facts) => object)(facts) });
      return { name: of, action, right: rights[of]?.[action] ?? null, request };
    }),
  );
  const isLast = ({ action }: Case): boolean => action === 'erase' || action === 'rotateSecret';
  return [...cases.filter((one) => !isLast(one)), ...cases.filter(isLast)];
}
