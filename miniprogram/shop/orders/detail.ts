import type { Order, Refund } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { confirm, notice, noticeError } from '../../services/dialog';
import { timeText } from '../../services/format';
import { say, setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { itemLink } from '../../services/link';
import { cancelOrder, loadOrder, payOrder, stateWords } from '../../services/orders';

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
    /** Until when it can be paid, in words. */
    payBefore: '',
    refund: '',
    canPay: false,
    canCancel: false,
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
      stateText: stateWords(order),
      createdAt: timeText(order.createdAt),
      paidAt: order.paidAt === undefined ? '' : timeText(order.paidAt),
      payBefore: order.expiresAt === undefined ? '' : say().payBefore(timeText(order.expiresAt)),
      refund: order.refund === undefined ? '' : refundWords(order.refund),
      canPay: order.moves.includes('pay'),
      canCancel: order.moves.includes('cancel'),
    });
  },

  pay() {
    return this.change(
      () => payOrder({ orderId: memory(this).orderId }),
      ({ state }) => (state === 'paid' ? texts().orders.paidNow : texts().orders[state]),
    );
  },

  async cancel() {
    const words = texts().orders;
    if (!(await confirm(words.cancelAsk, '', words.cancel))) return;
    await this.change(
      () => cancelOrder(memory(this).orderId),
      ({ state }) => (state === 'cancelled' ? words.cancelledNow : words[state]),
    );
  },

  async change(how: () => Promise<Order>, done: (order: Order) => string) {
    if (this.data.busy) return;
    this.setData({ busy: true });
    try {
      const order = await how();
      this.draw(order);
      notice(done(order));
    } catch (error) {
      noticeError(error);
      // It may have ended meanwhile.
      if (codeOf(error) === 'CONFLICT') await this.load();
    }
    this.setData({ busy: false });
  },

  open(event: Tap) {
    void wx.navigateTo({ url: itemLink(event.currentTarget.dataset.id) });
  },
});

/** When the money went back, or that it will. */
function refundWords({ state, doneAt }: Refund): string {
  return state === 'done' && doneAt !== undefined ? timeText(doneAt) : texts().orders.refundDue;
}
