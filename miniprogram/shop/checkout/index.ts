import type { Invoice, Order, Quote } from '@zhuyi/contracts';
import { noteOrder } from '../../services/activity';
import { removeLines } from '../../services/cart';
import { choose, currentCheckout, endCheckout, placeOrder } from '../../services/checkout';
import { codeOf, ShopError } from '../../services/cloud/index';
import { notice, noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { quoteOrder } from '../../services/orders';
import { payOrder } from '../../services/pay';
import { sceneAddress } from '../../services/scenes';
import { payBefore, shownQuote, startOf } from './view';

const memory = perInstance(() => ({
  quote: undefined as Quote | undefined,
  asked: 0,
  order: undefined as Order | undefined,
}));

/** Confirms an order: where it goes, what it comes to by the server's word, placed once and paid. */
Page({
  behaviors: [dressed, speaks('checkout', 'common')],
  data: { ...startOf(), scene: sceneAddress('done') },

  onShow() {
    setTitle(this.data.state === 'done' || this.data.state === 'later' ? 'ordered' : 'checkout');
    // An address may have been chosen on another page.
    if (memory(this).order === undefined && !this.data.placing) void this.count();
  },

  onLanguage() {
    this.draw();
  },

  /** Asks what the order comes to as it is chosen now; of several answers the last question's counts. */
  async count() {
    const checkout = currentCheckout();
    if (checkout === undefined || checkout.lines.length === 0) {
      this.setData({ state: 'empty' });
      return;
    }
    const state = memory(this);
    const asked = (state.asked += 1);
    const { addressId, couponId, note, invoice } = checkout;
    this.setData({ note, invoice: invoice ?? {}, counting: true });
    try {
      const quote = await quoteOrder(checkout.lines, {
        ...(addressId === undefined ? {} : { addressId }),
        ...(couponId === undefined ? {} : { couponId }),
      });
      if (asked !== state.asked) return;
      state.quote = quote;
      this.draw();
    } catch (error) {
      if (asked === state.asked) this.setData({ state: 'error', code: codeOf(error) });
    }
    if (asked === state.asked) this.setData({ counting: false });
  },

  draw() {
    const { quote } = memory(this);
    if (quote !== undefined && memory(this).order === undefined) {
      this.setData({ state: 'form', ...shownQuote(quote, currentCheckout()?.invoice) });
    }
  },

  retry() {
    this.setData({ state: 'loading' });
    void this.count();
  },

  pickAddress() {
    // Who has none at all types one.
    const page = memory(this).quote?.address === undefined ? 'edit' : 'index?pick=1';
    void wx.navigateTo({ url: `/shop/addresses/${page}` });
  },

  openCoupons() {
    this.setData({ sheet: 'coupons' });
  },

  openInvoice() {
    this.setData({ sheet: 'invoice' });
  },

  closeSheet() {
    this.setData({ sheet: '' });
  },

  onCoupon(event: WechatMiniprogram.CustomEvent<{ couponId: string }>) {
    this.closeSheet();
    choose({ couponId: event.detail.couponId });
    void this.count();
  },

  onInvoice(event: WechatMiniprogram.CustomEvent<{ invoice?: Invoice }>) {
    this.closeSheet();
    const { invoice } = event.detail;
    choose({ invoice });
    this.setData({ invoice: invoice ?? {} });
    this.draw();
  },

  onNote(event: WechatMiniprogram.Input) {
    choose({ note: event.detail.value });
  },

  async place() {
    const { quote } = memory(this);
    const checkout = currentCheckout();
    if (quote === undefined || checkout === undefined || this.data.placing || this.data.counting) return;
    if (this.data.blocked !== '') {
      this.setData({ problem: this.data.blocked });
      if (quote.needsAddress && quote.address === undefined) this.pickAddress();
      return;
    }
    this.setData({ placing: true, problem: '', hint: '' });
    try {
      const order = await placeOrder(quote);
      memory(this).order = order;
      endCheckout();
      noteOrder();
      if (checkout.fromCart) removeLines(checkout.lines);
      await this.payFor(order);
    } catch (error) {
      await this.explain(error);
    }
    this.setData({ placing: false });
  },

  /** The order stands whatever becomes of its payment: it can be paid later. */
  async payFor(placed: Order) {
    try {
      if (!placed.moves.includes('pay')) return this.finish(placed);
      const { order, outcome } = await payOrder(placed);
      if (outcome === 'failed') notice(texts().orders.payFailed);
      this.finish(order);
    } catch (error) {
      this.finish(placed);
      if (error instanceof ShopError) noticeError(error);
    }
  },

  finish(order: Order) {
    memory(this).order = order;
    const state = order.moves.includes('pay') ? 'later' : 'done';
    const orderedIds = [...new Set(order.lines.map(({ itemId }) => itemId))];
    this.setData({
      state,
      orderId: order.orderId,
      orderedIds,
      total: order.totalFen,
      payBefore: payBefore(order),
    });
    setTitle('ordered');
  },

  async payNow() {
    const { order } = memory(this);
    if (order === undefined || this.data.placing) return;
    this.setData({ placing: true });
    await this.payFor(order);
    this.setData({ placing: false });
  },

  /** Says what to do. Where no answer came, the same key makes trying again safe. */
  async explain(error: unknown) {
    const words = texts();
    const field = error instanceof ShopError ? (error.field ?? '') : '';
    const code = codeOf(error);
    const said = words.checkout;
    if (code === 'CONFLICT' && field !== 'orderKey') {
      if (field === 'couponId') choose({ couponId: undefined });
      if (field === 'addressId') choose({ addressId: undefined });
      await this.count();
    }
    const byField: Record<string, string> = {
      orderKey: code === 'TOO_MANY' ? said.tooManyOpen : said.renewed,
      lines: code === 'TOO_MANY' ? said.tooManyPieces : said.changed,
      couponId: said.couponGone,
      addressId: code === 'CONFLICT' ? said.addressGone : said.pickAddress,
    };
    const isLost = code === 'OFFLINE' || code === 'TIMEOUT' || code === 'TRY_LATER';
    const problem = byField[field] ?? (code === 'CONFLICT' ? said.changed : words.errors[code]);
    this.setData({ problem, hint: isLost ? said.retryHint : '' });
  },

  seeOrder() {
    void wx.redirectTo({ url: `/shop/orders/detail?id=${this.data.orderId}` });
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },

  goCart() {
    void wx.switchTab({ url: '/pages/cart/index' });
  },
});
