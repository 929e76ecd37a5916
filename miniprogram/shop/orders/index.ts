import { codeOf } from '../../services/cloud/index';
import { notice, noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { setTitle, speaks } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { ORDER_DEEDS } from '../../services/order-deeds';
import { rowOf, type Row } from '../../services/order-view';
import { watchChunks } from '../../services/list-window';
import { addedRows, changedChunks, rowChunks, type RowChunk } from '../../services/paged-list';
import { pageOf, pagesOf, TABS, tabsOf, type AfterRow, type Tab, type TabKey } from './tabs';

/** Rows that are taken off the page together. */
const CHUNK = 5;
const memory = perInstance(() => ({
  next: undefined as string | undefined,
  busy: false,
  asked: 0,
  stopWatching: (): void => undefined,
}));
type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string }>;

/** The shopper's orders by what they wait for, and after-sales, newest first. */
Page({
  behaviors: [dressed, speaks('orders', 'afterSale', 'myReviews', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    tab: 'all' as TabKey,
    tabs: [] as Tab[],
    /** One of the two has rows. */
    orders: [] as RowChunk<Row>[],
    afterSales: [] as RowChunk<AfterRow>[],
    /** Of chunks that are off the page, px. */
    heights: [] as number[],
    ended: false,
    busy: '',
  },

  onLoad(query) {
    const tab = TABS.find((one) => one === query['tab']) ?? 'all';
    this.setData({ tab, tabs: tabsOf() });
  },

  onShow() {
    setTitle('orders');
    if (this.data.state === 'ready') this.watch();
    void this.load(true);
  },

  onHide() {
    memory(this).stopWatching();
  },

  onUnload() {
    memory(this).stopWatching();
  },

  onLanguage() {
    this.setData({ tabs: tabsOf() });
    void this.load(true);
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  onReachBottom() {
    void this.more();
  },

  choose(event: Tap) {
    const tab = event.currentTarget.dataset.id as TabKey;
    if (tab === this.data.tab) return;
    this.setData({ tab, state: 'loading', orders: [], afterSales: [], heights: [] });
    void this.load();
  },

  /** The tab from the top; `again`: as far as it is shown, which the shopper goes on reading meanwhile. */
  async load(again = false) {
    if (this.data.state === 'error') this.setData({ state: 'loading' });
    const own = memory(this);
    own.asked += 1;
    // A further page of what was shown before is waited for no longer.
    own.busy = false;
    const { asked } = own;
    try {
      const shown = again ? this.data : { orders: [], afterSales: [] };
      const page = await pagesOf(this.data.tab, rowsIn(shown.orders) + rowsIn(shown.afterSales));
      // Another tab was chosen meanwhile.
      if (asked !== own.asked) return;
      own.next = page.next;
      const { orders = [], afterSales = [], counts } = page;
      const chunks = again
        ? {
            ...changedChunks('orders', this.data.orders, orders, CHUNK),
            ...changedChunks('afterSales', this.data.afterSales, afterSales, CHUNK),
          }
        : { orders: rowChunks(orders, CHUNK), afterSales: rowChunks(afterSales, CHUNK), heights: [] };
      this.setData({
        ...chunks,
        ended: page.next === undefined,
        state: orders.length + afterSales.length > 0 ? 'ready' : 'empty',
        ...(counts === undefined ? {} : { tabs: tabsOf(counts) }),
      });
      this.watch();
    } catch (error) {
      if (asked !== own.asked) return;
      if (this.data.state === 'ready') noticeError(error);
      else this.setData({ state: 'error', code: codeOf(error) });
    }
  },

  async more() {
    const own = memory(this);
    if (own.busy || own.next === undefined) return;
    own.busy = true;
    const { asked } = own;
    try {
      const { orders = [], afterSales = [], next } = await pageOf(this.data.tab, own.next);
      if (asked !== own.asked) return;
      own.next = next;
      this.setData({
        ...addedChunks('orders', this.data.orders.length, orders),
        ...addedChunks('afterSales', this.data.afterSales.length, afterSales),
        ended: next === undefined,
      });
      this.watch();
    } catch (error) {
      if (asked === own.asked) noticeError(error);
    } finally {
      if (asked === own.asked) own.busy = false;
    }
  },

  /** Takes what is far from the screen off the page. */
  watch() {
    memory(this).stopWatching();
    memory(this).stopWatching = watchChunks(this);
  },

  open(event: Tap) {
    void wx.navigateTo({ url: `/shop/orders/detail?id=${event.currentTarget.dataset.id}` });
  },

  openAfterSale(event: Tap) {
    void wx.navigateTo({ url: `/shop/aftersale/detail?id=${event.currentTarget.dataset.id}` });
  },

  async act(event: Tap) {
    const { id } = event.currentTarget.dataset;
    const chunk = this.data.orders.find(({ rows }) => rows.some(({ orderId }) => orderId === id));
    const place = chunk?.rows.findIndex(({ orderId }) => orderId === id) ?? -1;
    const row = chunk?.rows[place];
    if (chunk === undefined || row === undefined || this.data.busy !== '') return;
    if (row.action === '') return;
    if (row.action === 'review') {
      void wx.navigateTo({ url: `/shop/review/write?id=${id}` });
      return;
    }
    this.setData({ busy: id });
    try {
      const deed = await ORDER_DEEDS[row.action](id);
      if (deed !== undefined) {
        notice(deed.said);
        this.setData({ [`orders[${chunk.index}].rows[${place}]`]: rowOf(deed.order) });
      }
    } catch (error) {
      noticeError(error);
    }
    this.setData({ busy: '' });
    await this.load(true);
  },

  openReviews() {
    void wx.navigateTo({ url: '/shop/review/mine?tab=reviewed' });
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});

function rowsIn(chunks: readonly RowChunk<unknown>[]): number {
  return chunks.reduce((sum, { rows }) => sum + rows.length, 0);
}

function addedChunks<T>(name: string, first: number, rows: readonly T[]): Record<string, RowChunk<T>> {
  return addedRows(name, first, rowChunks(rows, CHUNK, first));
}
