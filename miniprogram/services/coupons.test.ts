import { claimOffer, couponWords, isForItem, loadOffers } from './coupons';
import { setLanguage } from './settings';
import { installPhone } from './testing/phone';

const phone = installPhone();
beforeEach(() => {
  phone.calls.length = 0;
  setLanguage('zh');
});

const TERMS = {
  title: 't',
  relief: { kind: 'reduce' as const, offFen: 2000 },
  minFen: 10_000,
  scope: { kind: 'all' as const },
  newShopper: false,
};

it('says what a coupon is', () => {
  expect(couponWords(TERMS)).toEqual({ off: '¥20', from: '满¥100可用', scope: '全店可用' });
  const percent = {
    ...TERMS,
    relief: { kind: 'percent' as const, offPercent: 12, mostFen: 3000 },
    minFen: 0,
    scope: { kind: 'categories' as const, categories: [['厨房', '锅具'], ['茶具']] },
    newShopper: true,
  };
  expect(couponWords(percent)).toEqual({
    off: '8.8折',
    from: '无门槛 · 最多减¥30',
    scope: '新客专享 · 限锅具、茶具',
  });
  setLanguage('en');
  expect(couponWords(percent)).toMatchObject({ off: '12% off', from: 'Any amount · up to ¥30 off' });
});

it('knows which items it is for', () => {
  const pan = { itemId: 'pan', category: ['厨房', '锅具'] };
  expect(isForItem(TERMS, pan)).toBe(true);
  expect(isForItem({ scope: { kind: 'items', itemIds: ['cup'] } }, pan)).toBe(false);
  expect(isForItem({ scope: { kind: 'categories', categories: [['厨房']] } }, pan)).toBe(true);
});

it('asks for offers once in a while, and again once one was claimed', async () => {
  phone.answer = (_, { action }) =>
    action === 'claim' ? { ok: true, data: { coupon: {} } } : { ok: true, data: { offers: [] } };
  await loadOffers();
  await loadOffers();
  expect(phone.calls).toHaveLength(1);
  await claimOffer('o');
  await loadOffers();
  expect(phone.calls.map(({ data }) => data['action'])).toEqual(['offers', 'claim', 'offers']);
});

it('a claim that was answered, also by a refusal, has its key for itself', async () => {
  let isUp = false;
  phone.answer = () => {
    if (!isUp) return { ok: false, code: 'CONFLICT', message: 'gone' };
    return { ok: true, data: { coupon: {} } };
  };
  await expect(claimOffer('o')).rejects.toMatchObject({ code: 'CONFLICT' });
  isUp = true;
  await claimOffer('o');
  await claimOffer('o');
  const keys = phone.calls.map(({ data }) => data['claimKey']);
  expect(new Set(keys).size).toBe(3);
});
