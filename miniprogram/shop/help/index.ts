import type { Order } from '@zhuyi/contracts';
import { contactAbout, type Contact } from '../../services/contact';
import { notice, noticeError } from '../../services/dialog';
import { timeText } from '../../services/format';
import { dressed } from '../../services/dressed';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { logProblem } from '../../services/log';
import { ORDER_DEEDS } from '../../services/order-deeds';
import { nextMoves, openAfterSale, type NextMoves, type NextWay } from '../../services/order-next';
import { stateWords } from '../../services/order-view';
import { listOrders } from '../../services/orders';

interface OrderRow extends NextMoves {
  orderId: string;
  title: string;
  state: string;
  time: string;
  line: Partial<Order['lines'][number]>;
  contact: Contact;
}

const memory = perInstance(() => ({ orders: [] as Order[] }));

const MOST_ORDERS = 3;
const QUESTIONS = 6;

type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string; at: number; way: NextWay }>;

/** Help that knows the latest orders, answers to what is asked often, and the way to a person. */
Page({
  behaviors: [dressed, speaks('help', 'orders', 'orderNext')],
  data: {
    orders: [] as OrderRow[],
    state: 'loading',
    questions: [] as { ask: string; answer: string }[],
    /** Which answer is open; -1 is none. */
    open: -1,
    busy: '',
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
    this.draw();
  },

  /** Without the orders the answers and the contact are still there. */
  async load() {
    try {
      const { orders } = await listOrders('all');
      memory(this).orders = orders.slice(0, MOST_ORDERS);
      this.setData({ state: 'ready' });
      this.draw();
    } catch (error) {
      logProblem('help', error);
      this.setData({ state: 'error' });
    }
  },

  draw() {
    const now = Date.now();
    this.setData({ orders: memory(this).orders.map((order) => rowOf(order, now)) });
  },

  /** Does on the spot what needs no form; for the others the way leads to their page. */
  async act(event: Tap) {
    const { id, way } = event.currentTarget.dataset;
    const own = memory(this);
    const order = own.orders.find(({ orderId }) => orderId === id);
    if (order === undefined || this.data.busy !== '') return;
    if (way !== 'pay' && way !== 'cancel' && way !== 'receive') {
      void wx.navigateTo({ url: pageOf(way, order) });
      return;
    }
    this.setData({ busy: id });
    try {
      const deed = await ORDER_DEEDS[way](id);
      if (deed !== undefined) {
        notice(deed.said);
        own.orders = own.orders.map((one) => (one === order ? deed.order : one));
        this.draw();
      }
    } catch (error) {
      noticeError(error);
      await this.load();
    }
    this.setData({ busy: '' });
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

function rowOf(order: Order, now: number): OrderRow {
  const line = order.lines[0] ?? {};
  return {
    orderId: order.orderId,
    title: order.lines.map(({ title }) => title).join('、'),
    state: stateWords(order),
    time: timeText(order.createdAt),
    line,
    contact: contactAbout(order),
    ...nextMoves(order, now),
  };
}

function pageOf(way: Exclude<NextWay, 'pay' | 'cancel' | 'receive'>, order: Order): string {
  const pages = {
    review: `/shop/review/write?id=${order.orderId}`,
    askAfterSale: `/shop/aftersale/apply?id=${order.orderId}`,
    seeAfterSale: `/shop/aftersale/detail?id=${openAfterSale(order)?.afterSaleId ?? ''}`,
  };
  return pages[way];
}
