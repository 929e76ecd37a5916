import type { Offer } from '@zhuyi/contracts';
import { after } from '../../services/after';
import { isForItem, loadOffers } from '../../services/coupons';
import { speaks } from '../../services/i18n/index';
import { logProblem } from '../../services/log';
import { perInstance } from '../../services/instance';
import { claimAndSay, shownOffer, type ShownOffer } from '../coupons/offers';

const memory = perInstance(() => ({ offers: [] as Offer[], told: false }));

/** So long the page keeps back what a line of coupons would push down, in ms. */
const PATIENCE_MS = 2_000;

/**
 * Coupons that can be claimed for an item: a line on its page, and a sheet to claim them in. Sends `known` once, when it is
 * known whether there are any or that takes long; a line that comes later than that waits until the page is left.
 */
Component({
  behaviors: [speaks('coupon', 'common')],
  properties: {
    itemId: { type: String, value: '' },
    category: { type: Array, value: [] as string[] },
  },
  data: { offers: [] as ShownOffer[], open: false, claiming: '' },
  lifetimes: {
    attached() {
      after(PATIENCE_MS, () => {
        this.tell();
      });
    },
  },
  pageLifetimes: {
    hide() {
      this.draw();
    },
  },
  observers: {
    'itemId, category': function load(itemId: string, category: string[]) {
      if (itemId !== '' && category.length > 0) void this.load();
    },
  },
  methods: {
    /** An item's page does without where they cannot be asked for. */
    async load() {
      const { itemId, category } = this.properties;
      try {
        const offers = await loadOffers();
        memory(this).offers = offers.filter((offer) => isForItem(offer, { itemId, category }));
        const isLate = memory(this).told && this.data.offers.length === 0;
        if (!isLate) this.draw();
      } catch (error) {
        logProblem('no offers for an item', error);
      }
      this.tell();
    },

    tell() {
      if (!memory(this).told) this.triggerEvent('known', {});
      memory(this).told = true;
    },

    draw() {
      this.setData({ offers: memory(this).offers.map(shownOffer) });
    },

    onLanguage() {
      this.draw();
    },

    show() {
      this.setData({ open: true });
    },

    onVisible(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.close();
    },

    close() {
      this.setData({ open: false });
    },

    async claim(event: WechatMiniprogram.TouchEvent<object, object, { id: string; may: boolean }>) {
      const { id, may } = event.currentTarget.dataset;
      if (!may || this.data.claiming !== '') return;
      this.setData({ claiming: id });
      await claimAndSay(id);
      await this.load();
      this.setData({ claiming: '' });
    },
  },
});
