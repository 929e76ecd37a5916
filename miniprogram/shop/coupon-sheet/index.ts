import type { FittingCoupon } from '@zhuyi/contracts';
import { couponWords, type CouponWords } from '../../services/coupons';
import { priceText, timeText } from '../../services/format';
import { say, speaks, texts } from '../../services/i18n/index';

interface Shown extends CouponWords {
  couponId: string;
  title: string;
  note: string;
  fits: boolean;
  chosen: boolean;
  best: boolean;
}

/** Which coupon an order takes: those that fit first, then the others with why not. Sends `choose` with its id. */
Component({
  behaviors: [speaks('coupon', 'checkout', 'common')],
  properties: {
    visible: { type: Boolean, value: false },
    coupons: { type: Array, value: [] as FittingCoupon[] },
    /** The one that is counted in, '' for none. */
    couponId: { type: String, value: '' },
  },
  data: { shown: [] as Shown[] },
  observers: {
    'visible, coupons, couponId': function draw(
      visible: boolean,
      coupons: FittingCoupon[],
      couponId: string,
    ) {
      if (!visible) return;
      this.setData({
        shown: coupons.map((coupon, at) => ({
          ...couponWords(coupon),
          couponId: coupon.couponId,
          title: coupon.title,
          note: noteOf(coupon),
          fits: coupon.why === undefined,
          chosen: coupon.couponId === couponId,
          best: at === 0 && coupon.why === undefined,
        })),
      });
    },
  },
  methods: {
    onChoose(event: WechatMiniprogram.TouchEvent<object, object, { id: string; fits: boolean }>) {
      const { id, fits } = event.currentTarget.dataset;
      if (fits) this.triggerEvent('choose', { couponId: id });
    },

    chooseNone() {
      this.triggerEvent('choose', { couponId: 'none' });
    },

    onVisible(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.close();
    },

    close() {
      this.triggerEvent('close');
    },
  },
});

/** What it takes off and until when it can be used, or why it does not fit. */
function noteOf({ why, missingFen = 0, discountFen, until }: FittingCoupon): string {
  const { otherItems, notNew } = texts().coupon;
  if (why === 'otherItems') return otherItems;
  if (why === 'notNew') return notNew;
  if (why === 'tooLittle') return say().missing(priceText(missingFen));
  return `-${priceText(discountFen)} · ${say().until(timeText(until))}`;
}
