import type { BehaviourPage } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { mayRemember } from '../../services/consent';
import { confirm, notice, noticeError } from '../../services/dialog';
import {
  footprintChunks,
  footprintDays,
  forgetDay,
  isOn,
  loadBehaviours,
  type FootprintChunk,
} from '../../services/footprints';
import { openItem } from '../../services/handoff';
import { dressed } from '../../services/dressed';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { itemLink } from '../../services/link';
import { watchChunks } from '../../services/list-window';

/** Four full rows. */
const CHUNK = 12;
const memory = perInstance(() => ({
  looks: [] as BehaviourPage['behaviours'],
  cards: [] as BehaviourPage['cards'],
  next: undefined as string | undefined,
  busy: false,
  stopWatching: (): void => undefined,
}));

type Tap = WechatMiniprogram.TouchEvent<object, object, { day: string; id: string }>;

/** What was looked at, by day: read from the behaviours that the shop keeps with the shopper's consent. */
Page({
  behaviors: [dressed, speaks('footprints', 'common', 'home')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    chunks: [] as FootprintChunk[],
    /** Of chunks that are off the page, px. */
    heights: [] as number[],
    ended: false,
  },

  onShow() {
    setTitle('footprints');
    this.watch();
    void this.load();
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  onReachBottom() {
    void this.more();
  },

  onHide() {
    memory(this).stopWatching();
  },

  onUnload() {
    memory(this).stopWatching();
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
    const chunks = footprintChunks(footprintDays(looks, cards, Date.now()), CHUNK);
    const empty = mayRemember() ? 'empty' : 'off';
    this.setData({
      ...this.changes(chunks),
      ended: next === undefined,
      state: chunks.length > 0 ? 'ready' : empty,
    });
    this.watch();
  },

  /** Takes what is far from the screen off the page. */
  watch() {
    memory(this).stopWatching();
    if (this.data.chunks.length > 0) memory(this).stopWatching = watchChunks(this);
  },

  /** What setData must be told: chunks that are others now, which have no height until they were drawn again. */
  changes(chunks: FootprintChunk[]): Record<string, unknown> {
    const shown = this.data.chunks;
    if (chunks.length < shown.length) return { chunks, heights: [] };
    const changed = chunks.filter((chunk, at) => JSON.stringify(chunk) !== JSON.stringify(shown[at]));
    return Object.fromEntries(
      changed.flatMap((chunk) => [
        [`chunks[${chunk.index}]`, chunk],
        [`heights[${chunk.index}]`, 0],
      ]),
    );
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
