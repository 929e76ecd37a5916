import type { Favourite } from '@zhuyi/contracts';
import { addToCart, lineOf } from '../../services/cart';
import { codeOf } from '../../services/cloud/index';
import { notice, noticeError } from '../../services/dialog';
import { loadFavourites, setFavourite } from '../../services/favourites';
import { openItem } from '../../services/handoff';
import { dressed } from '../../services/dressed';
import { say, setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { itemLink } from '../../services/link';
import { favouriteRow, filterRows, type FavouriteRow, type Filter } from './rows';

const memory = perInstance(() => ({ list: [] as Favourite[] }));

type RowEvent = WechatMiniprogram.CustomEvent<{ key: string }>;
type Tap = WechatMiniprogram.TouchEvent<object, object, { filter: Filter }>;

/** What the shopper put aside, with what it costs less since then. */
Page({
  behaviors: [dressed, speaks('favourites', 'common', 'home')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    filter: 'all' as Filter,
    filters: [] as { filter: Filter; label: string }[],
    rows: [] as FavouriteRow[],
  },

  onShow() {
    setTitle('favourites');
    void this.load();
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  onLanguage() {
    this.draw();
  },

  async load() {
    if (this.data.state === 'error') this.setData({ state: 'loading' });
    try {
      memory(this).list = await loadFavourites();
      this.draw();
    } catch (error) {
      if (memory(this).list.length > 0) noticeError(error);
      else this.setData({ state: 'error', code: codeOf(error) });
    }
  },

  draw() {
    const all = memory(this).list.map(favouriteRow);
    const { filter } = this.data;
    const names: Filter[] = ['all', 'dropped', 'unavailable'];
    this.setData({
      state: all.length > 0 ? 'ready' : 'empty',
      filters: names.map((name) => ({
        filter: name,
        label: say().countOf(texts().favourites[name], filterRows(all, name).length),
      })),
      rows: filterRows(all, filter),
    });
  },

  choose(event: Tap) {
    this.setData({ filter: event.currentTarget.dataset.filter });
    this.draw();
  },

  open(event: RowEvent) {
    const found = this.find(event);
    if (found?.card === undefined) void wx.navigateTo({ url: itemLink(event.detail.key) });
    else openItem(found.card);
  },

  find(event: RowEvent): Favourite | undefined {
    return memory(this).list.find(({ itemId }) => itemId === event.detail.key);
  },

  /** Into the cart and out of the list; where something is to be chosen first, the item's page. */
  move(event: RowEvent) {
    const card = this.find(event)?.card;
    if (card === undefined) return;
    if (card.stock <= 0 || card.hasOptions === true) {
      openItem(card);
      return;
    }
    if (!addToCart(lineOf(card, 1))) {
      notice(texts().item.cartFull);
      return;
    }
    void this.take(card.itemId, texts().favourites.moved);
  },

  remove(event: RowEvent) {
    void this.take(event.detail.key, texts().favourites.removed);
  },

  async take(itemId: string, done: string) {
    memory(this).list = memory(this).list.filter((one) => one.itemId !== itemId);
    this.draw();
    notice(done);
    try {
      await setFavourite(itemId, false);
    } catch (error) {
      noticeError(error);
      await this.load();
    }
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },

  goFootprints() {
    void wx.navigateTo({ url: '/shop/footprints/index' });
  },
});
