import type { AfterSale, OrderCounts, OrderTab } from '@zhuyi/contracts';
import { listAfterSales } from '../../services/after-sales';
import { codeOf } from '../../services/cloud/index';
import { confirm, notice, noticeError } from '../../services/dialog';
import { timeText } from '../../services/format';
import { dressed } from '../../services/dressed';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { listOrders, loadOrder, loadOrderCounts, receiveOrder } from '../../services/orders';
import { rowOf, type Row } from '../../services/order-view';
import { payOrder } from '../../services/pay';

type TabKey = OrderTab | 'afterSale';
const TABS: readonly TabKey[] = ['all', 'toPay', 'toShip', 'toReceive', 'toReview', 'afterSale'];

interface Tab {
  key: TabKey;
  text: string;
  count: number;
}

/** An after-sale in the list. */
interface AfterRow {
  afterSaleId: string;
  state: AfterSale['state'];
  stateText: string;
  time: string;
  lines: AfterSale['lines'];
  amountFen: number;
}

const memory = perInstance(() => ({ next: undefined as string | undefined, busy: false, asked: 0 }));
type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string }>;

/** The shopper's orders by what they wait for, and after-sales, newest first. */
Page({
  behaviors: [dressed, speaks('orders', 'afterSale', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    tab: 'all' as TabKey,
    tabs: [] as Tab[],
    orders: [] as Row[],
    afterSales: [] as AfterRow[],
    ended: false,
    busy: '',
  },

  onLoad(query) {
    const tab = TABS.find((one) => one === query['tab']) ?? 'all';
    this.setData({ tab, tabs: tabsOf() });
  },

  onShow() {
    setTitle('orders');
    void this.load();
  },

  onLanguage() {
    this.setData({ tabs: tabsOf() });
    void this.load();
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
    this.setData({ tab, state: 'loading', orders: [], afterSales: [] });
    void this.load();
  },

  async load() {
    if (this.data.state === 'error') this.setData({ state: 'loading' });
    const own = memory(this);
    own.asked += 1;
    const { asked } = own;
    try {
      const page = await pageOf(this.data.tab);
      // Another tab was chosen meanwhile.
      if (asked !== own.asked) return;
      own.next = page.next;
      const { orders = [], afterSales = [], counts } = page;
      this.setData({
        ...{ orders, afterSales, ended: page.next === undefined },
        state: orders.length + afterSales.length > 0 ? 'ready' : 'empty',
        ...(counts === undefined ? {} : { tabs: tabsOf(counts) }),
      });
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
        ...behind('orders', this.data.orders.length, orders),
        ...behind('afterSales', this.data.afterSales.length, afterSales),
        ended: next === undefined,
      });
    } catch (error) {
      noticeError(error);
    } finally {
      own.busy = false;
    }
  },

  open(event: Tap) {
    void wx.navigateTo({ url: `/shop/orders/detail?id=${event.currentTarget.dataset.id}` });
  },

  openAfterSale(event: Tap) {
    void wx.navigateTo({ url: `/shop/aftersale/detail?id=${event.currentTarget.dataset.id}` });
  },

  async act(event: Tap) {
    const { id } = event.currentTarget.dataset;
    const place = this.data.orders.findIndex(({ orderId }) => orderId === id);
    const row = this.data.orders[place];
    if (row === undefined || this.data.busy !== '') return;
    if (row.action === 'review') {
      void wx.navigateTo({ url: `/shop/review/write?id=${id}` });
      return;
    }
    const words = texts().orders;
    if (row.action === 'receive' && !(await confirm(words.receiveAsk, words.receiveHint, words.receive)))
      return;
    this.setData({ busy: id });
    try {
      if (row.action === 'receive') {
        await receiveOrder(id);
        notice(words.receivedNow);
      } else {
        const { outcome } = await payOrder({ orderId: id });
        notice({ paid: words.paidNow, failed: words.payFailed, later: words.payLater }[outcome]);
      }
      this.setData({ [`orders[${place}]`]: rowOf(await loadOrder(id)) });
    } catch (error) {
      noticeError(error);
    }
    this.setData({ busy: '' });
    await this.load();
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});

interface TabPage {
  orders?: Row[];
  afterSales?: AfterRow[];
  counts?: OrderCounts | undefined;
  next?: string | undefined;
}

async function pageOf(tab: TabKey, after?: string): Promise<TabPage> {
  if (tab === 'afterSale') {
    const counting = after === undefined ? loadOrderCounts() : undefined;
    const { afterSales, next } = await listAfterSales(after);
    return { afterSales: afterSales.map(afterRowOf), counts: await counting, next };
  }
  const { orders, counts, next } = await listOrders(tab, after);
  return { orders: orders.map(rowOf), counts, next };
}

function afterRowOf({ afterSaleId, state, createdAt, lines, amountFen }: AfterSale): AfterRow {
  const stateText = texts().afterSale[state];
  return { afterSaleId, state, stateText, time: timeText(createdAt), lines, amountFen };
}

/** The paths under which a further page is added. */
function behind(name: string, start: number, rows: readonly object[]): Record<string, object> {
  return Object.fromEntries(rows.map((row, at) => [`${name}[${start + at}]`, row]));
}

function tabsOf(counts?: OrderCounts): Tab[] {
  const words = texts().orders;
  const names: Record<TabKey, string> = {
    all: words.tabAll,
    toPay: words.tabToPay,
    toShip: words.tabToShip,
    toReceive: words.tabToReceive,
    toReview: words.tabToReview,
    afterSale: words.tabAfterSale,
  };
  return TABS.map((key) => ({
    ...{ key, text: names[key] },
    count: key === 'all' ? 0 : (counts?.[key] ?? 0),
  }));
}
