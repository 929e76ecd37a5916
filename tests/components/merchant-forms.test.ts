import {
  coolOffSchema,
  deliveryRulesSchema,
  offerFieldsSchema,
  PROVINCES as CONTRACT_PROVINCES,
  synonymsSchema,
} from '@zhuyi/contracts';
import { coolOffKind } from '../../miniprogram/services/cool-off-form';
import { deliveryKind } from '../../miniprogram/services/delivery-form';
import { newOfferForm, offerRow, readOffer, type OfferForm } from '../../miniprogram/services/offer-form';
import { PROVINCES } from '../../miniprogram/services/provinces';
import { rowsWith, synonymKind } from '../../miniprogram/services/synonym-form';
import { installPhone } from '../../miniprogram/services/testing/phone';

beforeAll(() => void installPhone());

const NOW = Date.parse('2026-11-28T12:00:00+08:00');
const DAY = 86_400_000;
const form = (change: Partial<OfferForm>): OfferForm => ({
  ...newOfferForm(NOW),
  title: '满99减10',
  off: '10',
  min: '99',
  ...change,
});

it('knows the provinces of the contracts', () => {
  expect(PROVINCES).toEqual(CONTRACT_PROVINCES);
});

it.each<[string, Partial<OfferForm>]>([
  ['an amount off', {}],
  ['per cent', { kind: 'percent', offPercent: '12', most: '30' }],
  ['for categories', { scope: 'categories', categories: ['食品 / 茶', '家居'] }],
  ['for items', { scope: 'items', items: [{ itemId: 'pan', title: '锅' }] }],
  ['for new shoppers, for some days', { newShopper: true, days: '7', min: '0' }],
])('makes a coupon that the shop takes: %s', (_, change) => {
  const { offer, problems } = readOffer(form(change), NOW);
  expect(problems).toEqual({});
  const taken = offerFieldsSchema.parse(offer);
  expect(taken).toMatchObject({
    claimFrom: Date.parse('2026-11-28T00:00:00+08:00'),
    minFen: change.min ? 0 : 9_900,
  });
  // The last day is wholly good.
  expect(taken.claimTo).toBe(Date.parse('2026-12-06T00:00:00+08:00'));
});

it.each<[string, Partial<OfferForm>]>([
  ['title', { title: ' ' }],
  ['relief.offFen', { off: '1.234' }],
  ['relief.offPercent', { kind: 'percent', offPercent: '95' }],
  ['relief', { off: '99' }],
  ['scope', { scope: 'items', items: [] }],
  ['stock', { stock: '0' }],
  ['perShopper', { perShopper: '11' }],
  ['claimTo', { claimTo: '2026-11-27' }],
  ['useTo', { useTo: '2026-12-01' }],
  ['days', { days: '400' }],
])('says at %s what is wrong with a coupon', (field, change) => {
  expect(Object.keys(readOffer(form(change), NOW).problems)).toEqual([`offer.${field}`]);
});

it('says of a coupon whether it can be claimed, and what became of it', () => {
  const { offer } = readOffer(form({}), NOW);
  const saved = {
    ...offerFieldsSchema.parse(offer),
    state: 'open' as const,
    left: 40,
    createdAt: NOW,
    updatedAt: NOW,
  };
  const figures = { offerId: offer.offerId, used: 7, discountFen: 7_000, paidFen: 70_000 };
  expect(offerRow(saved, figures, NOW)).toMatchObject({
    ...{ stateText: '可领取', isOpen: true, claimed: '已领 60 / 100', used: '已用 7' },
    ...{ saved: '¥70', brought: '¥700', period: '2026-11-28 到 2026-12-05' },
  });
  const state = (change: object, now = NOW) => offerRow({ ...saved, ...change }, undefined, now).stateText;
  expect(state({}, saved.claimTo)).toBe('已结束');
  expect(state({}, NOW - DAY)).toBe('未开始');
  expect([state({ state: 'stopped' }), state({ left: 0 })]).toEqual(['已提前结束', '已领完']);
});

it('reads delivery rules as the shop takes them, and says what is wrong at its field', () => {
  const rules = deliveryRulesSchema.parse({
    ...{ feeFen: 850, freeFromFen: 9_900, notTo: ['71'], surcharges: [{ province: '65', fen: 1_500 }] },
  });
  const typed = deliveryKind.formOf(rules);
  expect(deliveryKind.read(typed)).toEqual({ value: rules, problems: {} });
  const row = { code: '65', name: '', yuan: '0' };
  const wrong = { ...typed, fee: 'x', freeFrom: '1.999', rows: [...typed.rows, row] };
  expect(Object.keys(deliveryKind.read(wrong).problems).sort()).toEqual([
    ...['rules.feeFen', 'rules.freeFromFen', 'rules.surcharges.1.fen', 'rules.surcharges.1.province'],
  ]);
});

it('reads synonyms as the shop takes them, and finds the rows of a word', () => {
  const rows = [
    { id: 'a', words: '礼物、送礼,伴手礼', also: '贺卡' },
    { id: 'b', words: '', also: '' },
    { id: 'c', words: '杯', also: '' },
  ];
  const { value, problems } = synonymKind.read({ rows });
  expect(problems).toHaveProperty(['entries.2.words']);
  expect(Object.keys(problems)).toHaveLength(1);
  expect(synonymsSchema.parse(value.slice(0, 1))).toEqual([
    { words: ['礼物', '送礼', '伴手礼'], also: ['贺卡'] },
  ]);
  expect(rowsWith('送礼', { rows })).toEqual([{ at: 0, finds: ['礼物', '伴手礼', '贺卡'] }]);
  // What is found along does not find the others.
  expect(rowsWith('贺卡', { rows })).toEqual([]);
});

it('reads cool-off times as the shop takes them', () => {
  const entries = [{ category: ['食品', '茶'], days: 20 }];
  const typed = coolOffKind.formOf(entries);
  expect(coolOffSchema.parse(coolOffKind.read(typed).value)).toEqual(entries);
  const again = { ...typed.rows[0], days: '731' } as (typeof typed.rows)[number];
  expect(Object.keys(coolOffKind.read({ rows: [...typed.rows, again] }).problems)).toEqual([
    'entries.1.days',
    'entries.1.category',
  ]);
});
