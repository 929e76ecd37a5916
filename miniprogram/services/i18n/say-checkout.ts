/** What is said on the way to an order, with something counted or named in it. */
export interface CheckoutSayings {
  /** Of a price, in per cent: 12 is 8.8 折. */
  percentOff(percent: number): string;
  atMost(money: string): string;
  fromAmount(money: string): string;
  ofCategories(names: string): string;
  missing(money: string): string;
  freeAfter(money: string): string;
  couponsFit(count: number): string;
  /** Until a day. */
  until(day: string): string;
  daysLong(days: number): string;
  gone(percent: number): string;
  payWithin(time: string): string;
  claimCoupon(title: string): string;
}

export const checkoutZh: CheckoutSayings = {
  percentOff: (percent) => `${Number(((100 - percent) / 10).toFixed(1))}折`,
  atMost: (money) => `最多减${money}`,
  fromAmount: (money) => `满${money}可用`,
  ofCategories: (names) => `限${names}`,
  missing: (money) => `还差${money}`,
  freeAfter: (money) => `再买${money}免运费`,
  couponsFit: (count) => `${count}张可用`,
  until: (day) => `${day} 前有效`,
  daysLong: (days) => `领取后 ${days} 天内有效`,
  gone: (percent) => `已领 ${percent}%`,
  payWithin: (time) => `请在 ${time} 前支付，过时订单自动关闭`,
  claimCoupon: (title) => `领取${title}`,
};

export const checkoutEn: CheckoutSayings = {
  percentOff: (percent) => `${percent}% off`,
  atMost: (money) => `up to ${money} off`,
  fromAmount: (money) => `From ${money}`,
  ofCategories: (names) => `Only ${names}`,
  missing: (money) => `${money} short`,
  freeAfter: (money) => `${money} more ships free`,
  couponsFit: (count) => (count === 1 ? '1 coupon fits' : `${count} coupons fit`),
  until: (day) => `Until ${day}`,
  daysLong: (days) => `${days} days from claiming`,
  gone: (percent) => `${percent}% claimed`,
  payWithin: (time) => `Please pay before ${time}, or the order closes`,
  claimCoupon: (title) => `Claim ${title}`,
};
