import type { BehaviourPage } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { mayRemember } from '../../services/consent';
import { confirm, notice, noticeError } from '../../services/dialog';
import { forgetBehaviours, forgetDay, isOn, loadBehaviours } from '../../services/footprints';
import { dressed } from '../../services/dressed';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { itemLink } from '../../services/link';
import { loadMe, putTasteAway } from '../../services/me';
import { recommend } from '../../services/recommend';
import { behaviourDays, type BehaviourDay } from './rows';

const memory = perInstance(() => ({
  kept: [] as BehaviourPage['behaviours'],
  cards: [] as BehaviourPage['cards'],
  next: undefined as string | undefined,
  busy: false,
}));

type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string; day: string; name: string }>;

/** Everything that is kept of the shopper's behaviour, and what was inferred from it, each thing deletable. */
Page({
  behaviors: [dressed, speaks('myData', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    personal: false,
    inferred: [] as string[],
    away: [] as string[],
    days: [] as BehaviourDay[],
    more: false,
  },

  onShow() {
    setTitle('myData');
    void this.load();
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  onReachBottom() {
    void this.loadMore();
  },

  onLanguage() {
    this.draw();
  },

  async load() {
    if (this.data.state === 'error') this.setData({ state: 'loading' });
    try {
      const [page, me] = await Promise.all([loadBehaviours('all'), loadMe()]);
      this.take(page, true);
      this.setData({ state: 'ready', away: me.away ?? [], personal: mayRemember() });
      await this.infer();
    } catch (error) {
      if (memory(this).kept.length > 0) noticeError(error);
      else this.setData({ state: 'error', code: codeOf(error) });
    }
  },

  /** What the shop infers now: a list of one is asked for, since lists are what it is inferred for. */
  async infer() {
    if (!this.data.personal) {
      this.setData({ inferred: [] });
      return;
    }
    const { interests } = await recommend({ slot: 'home', limit: 1 });
    this.setData({ inferred: interests });
  },

  async loadMore() {
    const state = memory(this);
    if (state.busy || state.next === undefined) return;
    await this.act(async () => {
      this.take(await loadBehaviours('all', state.next), false);
      return '';
    });
  },

  take({ behaviours, cards, next }: BehaviourPage, isFirst: boolean) {
    const state = memory(this);
    state.kept = isFirst ? behaviours : [...state.kept, ...behaviours];
    state.cards = isFirst ? cards : [...state.cards, ...cards];
    state.next = next;
    this.draw();
  },

  draw() {
    const { kept, cards, next } = memory(this);
    this.setData({ days: behaviourDays(kept, cards, Date.now()), more: next !== undefined });
  },

  remove(event: Tap) {
    const { id } = event.currentTarget.dataset;
    return this.act(async () => {
      await forgetBehaviours([id]);
      memory(this).kept = memory(this).kept.filter(({ eventId }) => eventId !== id);
      return texts().myData.removed;
    });
  },

  async removeDay(event: Tap) {
    const words = texts().myData;
    const { day } = event.currentTarget.dataset;
    if (!(await confirm(words.removeDayAsk, words.removeDayBody, words.removeShort))) return;
    await this.act(async () => {
      await forgetDay(day, 'all');
      memory(this).kept = memory(this).kept.filter((one) => !isOn(one, day));
      return words.removed;
    });
  },

  drop(event: Tap) {
    return this.changeTaste(event.currentTarget.dataset.name, true, texts().myData.dropped);
  },

  bringBack(event: Tap) {
    return this.changeTaste(event.currentTarget.dataset.name, false, texts().myData.backDone);
  },

  changeTaste(name: string, away: boolean, done: string) {
    return this.act(async () => {
      const me = await putTasteAway(name, away);
      this.setData({ away: me.away ?? [] });
      await this.infer();
      return done;
    });
  },

  /** One thing at a time; what is gone from the screen is gone from the shop. */
  async act(how: () => Promise<string>) {
    const state = memory(this);
    if (state.busy) return;
    state.busy = true;
    try {
      const done = await how();
      this.draw();
      if (done !== '') notice(done);
    } catch (error) {
      noticeError(error);
    } finally {
      state.busy = false;
    }
  },

  open(event: Tap) {
    void wx.navigateTo({ url: itemLink(event.currentTarget.dataset.id) });
  },

  goPrivacy() {
    void wx.navigateTo({ url: '/shop/privacy/index' });
  },
});
