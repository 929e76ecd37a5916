import type { Order } from '@zhuyi/contracts';
import { timeText } from '../../services/format';
import { dressed } from '../../services/dressed';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { logProblem } from '../../services/log';
import { stateWords } from '../../services/order-view';
import { listOrders } from '../../services/orders';

interface OrderRow {
  orderId: string;
  title: string;
  state: string;
  time: string;
  line: Partial<Order['lines'][number]>;
}

const MOST_ORDERS = 3;
const QUESTIONS = 6;

type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string; at: number }>;

/** Help that knows the latest orders, answers to what is asked often, and the way to a person. */
Page({
  behaviors: [dressed, speaks('help', 'shop')],
  data: {
    orders: [] as OrderRow[],
    state: 'loading',
    questions: [] as { ask: string; answer: string }[],
    /** Which answer is open; -1 is none. */
    open: -1,
  },

  onShow() {
    this.onLanguage();
    void this.load();
  },

  onLanguage() {
    setTitle('help');
    const words = new Map(Object.entries(texts().help));
    const questions = Array.from({ length: QUESTIONS }, (_, at) => ({
      ask: words.get(`q${at + 1}`) ?? '',
      answer: words.get(`a${at + 1}`) ?? '',
    }));
    this.setData({ questions });
  },

  /** Without the orders the answers and the contact are still there. */
  async load() {
    try {
      const { orders } = await listOrders('all');
      this.setData({ state: 'ready', orders: orders.slice(0, MOST_ORDERS).map(rowOf) });
    } catch (error) {
      logProblem('help', error);
      this.setData({ state: 'error' });
    }
  },

  toggle(event: Tap) {
    const { at } = event.currentTarget.dataset;
    this.setData({ open: at === this.data.open ? -1 : at });
  },

  openOrder(event: Tap) {
    void wx.navigateTo({ url: `/shop/orders/detail?id=${event.currentTarget.dataset.id}` });
  },

  openOrders() {
    void wx.navigateTo({ url: '/shop/orders/index' });
  },
});

function rowOf(order: Order): OrderRow {
  const line = order.lines[0] ?? {};
  return {
    orderId: order.orderId,
    title: order.lines.map(({ title }) => title).join('、'),
    state: stateWords(order),
    time: timeText(order.createdAt),
    line,
  };
}
