import type { Order } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { noticeError } from '../../services/dialog';
import { timeText } from '../../services/format';
import { say, setTitle, speaks } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { listOrders, stateWords } from '../../services/orders';

interface Row extends Order {
  stateText: string;
  time: string;
  count: string;
}

const memory = perInstance(() => ({ next: undefined as string | undefined, busy: false }));
type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string }>;

/** The shopper's orders, newest first. */
Page({
  behaviors: [speaks('orders', 'common')],
  data: { state: 'loading', code: 'INTERNAL', orders: [] as Row[], ended: false },

  onShow() {
    setTitle('orders');
    void this.load();
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  onReachBottom() {
    void this.more();
  },

  async load() {
    if (this.data.state === 'error') this.setData({ state: 'loading' });
    try {
      const { orders, next } = await listOrders();
      memory(this).next = next;
      this.setData({
        orders: orders.map(rowOf),
        state: orders.length > 0 ? 'ready' : 'empty',
        ended: next === undefined,
      });
    } catch (error) {
      if (this.data.orders.length === 0) this.setData({ state: 'error', code: codeOf(error) });
      else noticeError(error);
    }
  },

  async more() {
    const state = memory(this);
    if (state.busy || state.next === undefined) return;
    state.busy = true;
    try {
      const { orders, next } = await listOrders(state.next);
      state.next = next;
      const start = this.data.orders.length;
      const changes = Object.fromEntries(orders.map((order, at) => [`orders[${start + at}]`, rowOf(order)]));
      this.setData({ ...changes, ended: next === undefined });
    } catch (error) {
      noticeError(error);
    } finally {
      state.busy = false;
    }
  },

  open(event: Tap) {
    void wx.navigateTo({ url: `/shop/orders/detail?id=${event.currentTarget.dataset.id}` });
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});

function rowOf(order: Order): Row {
  const pieces = order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    ...order,
    stateText: stateWords(order),
    time: timeText(order.createdAt),
    count: say().pieces(pieces),
  };
}
