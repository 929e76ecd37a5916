import type { Coupon } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { couponWords, loadWallet, type CouponWords } from '../../services/coupons';
import { timeText } from '../../services/format';
import { dressed } from '../../services/dressed';
import { say, setTitle, speaks } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { itemLink, toParam } from '../../services/link';

type State = Coupon['state'];
interface Shown extends CouponWords {
  couponId: string;
  title: string;
  note: string;
}

const TABS: readonly State[] = ['usable', 'used', 'expired'];
const memory = perInstance(() => ({ coupons: [] as Coupon[] }));
type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string }>;

/** The shopper's coupons: to use, used, run out. */
Page({
  behaviors: [dressed, speaks('coupon', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    tab: 'usable' as State,
    tabs: [] as { name: State; count: number }[],
    coupons: [] as Shown[],
  },

  onShow() {
    setTitle('wallet');
    void this.load();
  },

  onLanguage() {
    setTitle('wallet');
    this.draw();
  },

  async load() {
    if (this.data.state === 'error') this.setData({ state: 'loading' });
    try {
      memory(this).coupons = await loadWallet();
      this.draw();
    } catch (error) {
      this.setData({ state: 'error', code: codeOf(error) });
    }
  },

  draw() {
    const { coupons } = memory(this);
    const of = (name: State): Coupon[] => coupons.filter(({ state }) => state === name);
    const shown = of(this.data.tab);
    this.setData({
      state: shown.length === 0 ? 'empty' : 'ready',
      tabs: TABS.map((name) => ({ name, count: of(name).length })),
      coupons: shown.map((coupon) => ({
        ...couponWords(coupon),
        couponId: coupon.couponId,
        title: coupon.title,
        note: say().until(timeText(coupon.until)),
      })),
    });
  },

  onTab(event: WechatMiniprogram.TouchEvent<object, object, { name: State }>) {
    this.setData({ tab: event.currentTarget.dataset.name });
    this.draw();
  },

  /** To what it is for, or to the order that it stands in. */
  open(event: Tap) {
    const coupon = memory(this).coupons.find(({ couponId }) => couponId === event.currentTarget.dataset.id);
    if (coupon?.orderId !== undefined) {
      void wx.navigateTo({ url: `/shop/orders/detail?id=${coupon.orderId}` });
      return;
    }
    if (coupon?.state !== 'usable') return;
    const { scope } = coupon;
    const [itemId] = scope.kind === 'items' ? scope.itemIds : [];
    const [path] = scope.kind === 'categories' ? scope.categories : [];
    if (itemId !== undefined) void wx.navigateTo({ url: itemLink(itemId) });
    else if (path !== undefined)
      void wx.navigateTo({ url: `/shop/search/index?words=${toParam(path.at(-1) ?? '')}` });
    else void wx.switchTab({ url: '/pages/home/index' });
  },

  goCenter() {
    void wx.navigateTo({ url: '/shop/coupons/index' });
  },
});
