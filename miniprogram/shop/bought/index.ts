import type { Bought } from '@zhuyi/contracts';
import { joinBought, loadBought } from '../../services/bought';
import { addToCart, lineOf } from '../../services/cart';
import { codeOf } from '../../services/cloud/index';
import { notice, noticeError } from '../../services/dialog';
import { openItem } from '../../services/handoff';
import { dressed } from '../../services/dressed';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { itemLink } from '../../services/link';
import { boughtRow, type BoughtRow } from './rows';

const memory = perInstance(() => ({
  list: [] as Bought[],
  next: undefined as string | undefined,
  busy: false,
}));

type RowEvent = WechatMiniprogram.CustomEvent<{ key: string }>;
type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string }>;

/** What was bought, with the dates, ready to be bought again. */
Page({
  behaviors: [dressed, speaks('bought', 'common', 'home')],
  data: { state: 'loading', code: 'INTERNAL', rows: [] as BoughtRow[], ended: false },

  onShow() {
    setTitle('bought');
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
      const { bought, next } = await loadBought();
      Object.assign(memory(this), { list: bought, next });
      this.draw();
    } catch (error) {
      if (memory(this).list.length > 0) noticeError(error);
      else this.setData({ state: 'error', code: codeOf(error) });
    }
  },

  async more() {
    const state = memory(this);
    if (state.busy || state.next === undefined) return;
    state.busy = true;
    try {
      const { bought, next } = await loadBought(state.next);
      Object.assign(state, { list: joinBought(state.list, bought), next });
      this.draw();
    } catch (error) {
      noticeError(error);
    } finally {
      state.busy = false;
    }
  },

  draw() {
    const { list, next } = memory(this);
    const rows = list.map(boughtRow);
    // A page of orders that came to nothing: what was bought stands on the next.
    if (rows.length === 0 && next !== undefined) void this.more();
    else this.setData({ rows, ended: next === undefined, state: rows.length > 0 ? 'ready' : 'empty' });
  },

  find(event: RowEvent): Bought | undefined {
    return memory(this).list.find((thing) => boughtRow(thing).key === event.detail.key);
  },

  open(event: RowEvent) {
    const found = this.find(event);
    if (found?.card !== undefined) openItem(found.card);
    else if (found !== undefined) void wx.navigateTo({ url: itemLink(found.itemId) });
  },

  again(event: RowEvent) {
    const card = this.find(event)?.card;
    if (card === undefined) return;
    if (card.stock <= 0 || card.hasOptions === true) openItem(card);
    else notice(addToCart(lineOf(card, 1)) ? texts().bought.added : texts().item.cartFull);
  },

  openOrder(event: Tap) {
    void wx.navigateTo({ url: `/shop/orders/detail?id=${event.currentTarget.dataset.id}` });
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
