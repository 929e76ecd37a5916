import type { BehaviourPage } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { mayRemember } from '../../services/consent';
import { confirm, notice, noticeError } from '../../services/dialog';
import { footprintDays, forgetDay, isOn, loadBehaviours, type FootprintDay } from '../../services/footprints';
import { openItem } from '../../services/handoff';
import { dressed } from '../../services/dressed';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { itemLink } from '../../services/link';

const memory = perInstance(() => ({
  looks: [] as BehaviourPage['behaviours'],
  cards: [] as BehaviourPage['cards'],
  next: undefined as string | undefined,
  busy: false,
}));

type Tap = WechatMiniprogram.TouchEvent<object, object, { day: string; id: string }>;

/** What was looked at, by day: read from the behaviours that the shop keeps with the shopper's consent. */
Page({
  behaviors: [dressed, speaks('footprints', 'common', 'home')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    days: [] as FootprintDay[],
    ended: false,
  },

  onShow() {
    setTitle('footprints');
    void this.load();
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  onReachBottom() {
    void this.more();
  },

  onLanguage() {
    this.draw();
  },

  async load() {
    if (this.data.state === 'error') this.setData({ state: 'loading' });
    try {
      this.take(await loadBehaviours('looks'), true);
    } catch (error) {
      if (memory(this).looks.length > 0) noticeError(error);
      else this.setData({ state: 'error', code: codeOf(error) });
    }
  },

  async more() {
    const state = memory(this);
    if (state.busy || state.next === undefined) return;
    state.busy = true;
    try {
      this.take(await loadBehaviours('looks', state.next), false);
    } catch (error) {
      noticeError(error);
    } finally {
      state.busy = false;
    }
  },

  take({ behaviours, cards, next }: BehaviourPage, isFirst: boolean) {
    const state = memory(this);
    state.looks = isFirst ? behaviours : [...state.looks, ...behaviours];
    state.cards = isFirst ? cards : [...state.cards, ...cards];
    state.next = next;
    this.draw();
  },

  draw() {
    const { looks, cards, next } = memory(this);
    const days = footprintDays(looks, cards, Date.now());
    const empty = mayRemember() ? 'empty' : 'off';
    this.setData({ days, ended: next === undefined, state: days.length > 0 ? 'ready' : empty });
  },

  open(event: Tap) {
    const { id } = event.currentTarget.dataset;
    const card = memory(this).cards.find(({ itemId }) => itemId === id);
    if (card?.onShelf === true) openItem(card);
    else void wx.navigateTo({ url: itemLink(id) });
  },

  remove(event: Tap) {
    const { day, id } = event.currentTarget.dataset;
    return this.forget(day, id);
  },

  async removeDay(event: Tap) {
    const words = texts().footprints;
    const { day } = event.currentTarget.dataset;
    if (await confirm(words.removeDayAsk, words.removeDayBody, words.removeShort)) await this.forget(day);
  },

  /** The shop first: what is gone from the screen is gone from the shop. */
  async forget(day: string, itemId?: string) {
    const state = memory(this);
    if (state.busy) return;
    state.busy = true;
    try {
      await forgetDay(day, 'looks', itemId);
      state.looks = state.looks.filter((look) => !isOn(look, day) || (itemId ?? look.itemId) !== look.itemId);
      this.draw();
      notice(texts().footprints.removed);
    } catch (error) {
      noticeError(error);
    } finally {
      state.busy = false;
    }
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },

  goPrivacy() {
    void wx.navigateTo({ url: '/shop/privacy/index' });
  },
});
