import type { Order } from '@zhuyi/contracts';
import { buyAgain } from '../../services/buy-again';
import { copyText } from '../../services/clipboard';
import { codeOf } from '../../services/cloud/index';
import { contactAbout, type Contact } from '../../services/contact';
import { notice, noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { say, setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { itemLink } from '../../services/link';
import { ORDER_DEEDS, type DeedName } from '../../services/order-deeds';
import { loadOrder } from '../../services/orders';
import { daysLeft, parcelSteps, stateWords, timeLeft, waysOf, type Step } from '../../services/order-view';
import { factsOf, placeOf, refundWords, sumsOf, type Fact } from '../../services/order-detail-view';

const memory = perInstance(() => ({ orderId: '', ticking: 0 }));
type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string }>;

/** One order: what it is waiting for, its parcel, its lines, and what can be done about it. */
Page({
  behaviors: [dressed, speaks('orders', 'afterSale', 'checkout', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    order: {} as Partial<Order>,
    stateText: '',
    /** Until when it can be paid, or when it is received by itself, in words. */
    waits: '',
    who: '',
    place: '',
    /** What the sum is made of. */
    sums: [] as Fact[],
    facts: [] as Fact[],
    steps: [] as Step[],
    refund: '',
    afterSales: [] as { id: string; text: string; amountFen: number }[],
    ways: {} as Partial<ReturnType<typeof waysOf>>,
    contact: {} as Partial<Contact>,
    busy: false,
  },

  onLoad(query) {
    memory(this).orderId = query['id'] ?? '';
  },

  onShow() {
    setTitle('order');
    void this.load();
  },

  onHide() {
    this.stop();
  },

  onUnload() {
    this.stop();
  },

  onLanguage() {
    void this.load();
  },

  async load() {
    if (this.data.state === 'error') this.setData({ state: 'loading' });
    try {
      this.draw(await loadOrder(memory(this).orderId));
    } catch (error) {
      if (this.data.state === 'ready') noticeError(error);
      else this.setData({ state: 'error', code: codeOf(error) });
    }
  },

  draw(order: Order) {
    this.setData({
      ...{ state: 'ready', order, stateText: stateWords(order), steps: parcelSteps(order) },
      ...{ facts: factsOf(order), ways: waysOf(order, Date.now()), refund: refundWords(order) },
      ...placeOf(order),
      sums: sumsOf(order),
      afterSales: (order.afterSales ?? []).map(({ afterSaleId, state, amountFen }) => ({
        ...{ id: afterSaleId, text: texts().afterSale[state], amountFen },
      })),
      contact: contactAbout(order),
    });
    this.stop();
    this.tick();
  },

  /** Lets the time that is left run; once it is over, the shop says what became of the order. */
  tick() {
    const { expiresAt, receiveBy } = this.data.order;
    const now = Date.now();
    const left = timeLeft(expiresAt, now);
    const days = daysLeft(receiveBy, now);
    const waits = left !== '' ? say().payWithin(left) : days !== '' ? say().receivesIn(days) : '';
    if (waits !== this.data.waits) this.setData({ waits });
    if (left !== '') memory(this).ticking = setTimeout(() => this.tick(), 1_000) as unknown as number;
    else if (expiresAt !== undefined) void this.load();
  },

  stop() {
    clearTimeout(memory(this).ticking);
  },

  pay() {
    return this.deed('pay');
  },

  cancel() {
    return this.deed('cancel');
  },

  receive() {
    return this.deed('receive');
  },

  deed(name: DeedName) {
    return this.change(async () => {
      const deed = await ORDER_DEEDS[name](memory(this).orderId);
      if (deed !== undefined) this.draw(deed.order);
      return deed?.said ?? '';
    });
  },

  buyAgain() {
    return this.change(async () => {
      const words = texts().orders;
      const added = await buyAgain(this.data.order.lines ?? []);
      if (added > 0) void wx.switchTab({ url: '/pages/cart/index' });
      return added > 0 ? words.addedAgain : words.goneAgain;
    });
  },

  async change(how: () => Promise<string>) {
    if (this.data.busy) return;
    this.setData({ busy: true });
    try {
      const said = await how();
      if (said !== '') notice(said);
    } catch (error) {
      noticeError(error);
      // It may have ended meanwhile.
      if (codeOf(error) === 'CONFLICT') await this.load();
    }
    this.setData({ busy: false });
  },

  review() {
    void wx.navigateTo({ url: `/shop/review/write?id=${memory(this).orderId}` });
  },

  askAfterSale() {
    void wx.navigateTo({ url: `/shop/aftersale/apply?id=${memory(this).orderId}` });
  },

  openAfterSale(event: Tap) {
    void wx.navigateTo({ url: `/shop/aftersale/detail?id=${event.currentTarget.dataset.id}` });
  },

  open(event: Tap) {
    void wx.navigateTo({ url: itemLink(event.currentTarget.dataset.id) });
  },

  copy() {
    return copyText(memory(this).orderId);
  },

  seeAll() {
    void wx.redirectTo({ url: '/shop/orders/index' });
  },
});
