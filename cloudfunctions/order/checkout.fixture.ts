import type { TestShop } from '@zhuyi/cloud-kit/test-kit';
import type { CouponAnswers, Order, OrderAnswers, Quote } from '@zhuyi/contracts';
import { main as address } from '../address';
import { main as coupon } from '../coupon';
import { main as order } from '.';

const DAY = 86_400_000;

export const HOME = {
  addressId: 'home',
  name: '王小明',
  phone: '13800138000',
  province: '广东省',
  city: '深圳市',
  district: '南山区',
  detail: '科技园 1 栋 101',
};

/** What shoppers and a merchant (`boss`) do on the way to an order, in a test shop. */
export function checkoutOf(shop: TestShop) {
  let keys = 0;
  const key = () => `k${(keys += 1)}`;
  const self = {
    key,
    saveAddress: (as: string, fields: object = {}) =>
      shop.ok(address, { action: 'save', address: { ...HOME, ...fields } }, { as }),

    /** An offer of 10 yuan off from 50 yuan on, and one of its coupons for each of these people. */
    async offer(change: object = {}): Promise<string> {
      const offerId = key();
      const offer = {
        offerId,
        title: '满50减10',
        relief: { kind: 'reduce', offFen: 1000 },
        minFen: 5000,
        stock: 1000,
        claimFrom: 0,
        claimTo: Date.now() + DAY,
        useTo: Date.now() + DAY,
        ...change,
      };
      await shop.ok(coupon, { action: 'saveOffer', offer }, { as: 'boss' });
      return offerId;
    },

    async claim(as: string, offerId: string): Promise<string> {
      const request = { action: 'claim', offerId, claimKey: key() };
      return (await shop.ok<CouponAnswers['claim']>(coupon, request, { as })).coupon.couponId;
    },

    wallet: async (as: string) =>
      (await shop.ok<CouponAnswers['wallet']>(coupon, { action: 'wallet' }, { as })).coupons,

    quote: (as: string, lines: object[], more: object = {}) =>
      shop.ok<Quote>(order, { action: 'quote', lines, ...more }, { as }),

    create: (as: string, lines: object[], totalFen: number, more: object = {}) =>
      shop.call(order, { action: 'create', orderKey: key(), lines, totalFen, ...more }, { as }),

    async place(as: string, lines: object[], totalFen: number, more: object = {}): Promise<Order> {
      const request = { action: 'create', orderKey: key(), lines, totalFen, ...more };
      return (await shop.ok<OrderAnswers['create']>(order, request, { as })).order;
    },
  };
  return self;
}
