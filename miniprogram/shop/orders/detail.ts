import type { Order } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { confirm, notice, noticeError } from '../../services/dialog';
import { timeText } from '../../services/format';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { cancelOrder, loadOrder, payOrder } from '../../services/orders';

const memory = perInstance(() => ({ orderId: '' }));
type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string }>;

/** One order: its lines, and what can be done about it. */
Page({
  behaviors: [speaks('orders', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    order: {} as Partial<Order>,
    stateText: '',
    createdAt: '',
    paidAt: '',
    busy: false,
  },

  onLoad(query) {
    memory(this).orderId = query['id'] ?? '';
    void this.load();
  },

  onShow() {
    setTitle('order');
  },

  async load() {
    this.setData({ state: 'loading' });
    try {
      this.draw(await loadOrder(memory(this).orderId));
    } catch (error) {
      this.setData({ state: 'error', code: codeOf(error) });
    }
  },

  draw(order: Order) {
    this.setData({
      state: 'ready',
      order,
      stateText: texts().orders[order.state],
      createdAt: timeText(order.createdAt),
      paidAt: order.paidAt === undefined ? '' : timeText(order.paidAt),
    });
  },

  pay() {
    return this.change(() => payOrder({ orderId: memory(this).orderId }), texts().orders.paidNow);
  },

  async cancel() {
    const words = texts().orders;
    if (!(await confirm(words.cancelAsk, '', words.cancel))) return;
    await this.change(() => cancelOrder(memory(this).orderId), words.cancelledNow);
  },

  async change(how: () => Promise<Order>, done: string) {
    if (this.data.busy) return;
    this.setData({ busy: true });
    try {
      this.draw(await how());
      notice(done);
    } catch (error) {
      noticeError(error);
    }
    this.setData({ busy: false });
  },

  open(event: Tap) {
    void wx.navigateTo({ url: `/shop/item/index?id=${event.currentTarget.dataset.id}` });
  },
});
