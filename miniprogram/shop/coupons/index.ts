import type { Offer } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { loadOffers } from '../../services/coupons';
import { dressed } from '../../services/dressed';
import { setTitle, speaks } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { claimAndSay, shownOffer, type ShownOffer } from './offers';

const memory = perInstance(() => ({ offers: [] as Offer[] }));

/** What can be claimed: the same offers for everybody. */
Page({
  behaviors: [dressed, speaks('coupon', 'common')],
  data: { state: 'loading', code: 'INTERNAL', offers: [] as ShownOffer[], claiming: '' },

  onShow() {
    setTitle('coupons');
    void this.load();
  },

  onLanguage() {
    setTitle('coupons');
    this.draw();
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  async load() {
    if (this.data.state === 'error') this.setData({ state: 'loading' });
    try {
      memory(this).offers = await loadOffers(true);
      this.draw();
    } catch (error) {
      this.setData({ state: 'error', code: codeOf(error) });
    }
  },

  draw() {
    const { offers } = memory(this);
    this.setData({ state: offers.length === 0 ? 'empty' : 'ready', offers: offers.map(shownOffer) });
  },

  async claim(event: WechatMiniprogram.TouchEvent<object, object, { id: string; may: boolean }>) {
    const { id, may } = event.currentTarget.dataset;
    if (!may || this.data.claiming !== '') return;
    this.setData({ claiming: id });
    await claimAndSay(id);
    await this.load();
    this.setData({ claiming: '' });
  },

  goWallet() {
    void wx.navigateTo({ url: '/shop/coupons/wallet' });
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
