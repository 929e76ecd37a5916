import { noteOrder } from '../../services/activity';
import { removeLines, totalFen, type CartLine } from '../../services/cart';
import { freshenLines } from '../../services/cart-freshness';
import { currentCheckout, endCheckout, placeOrder, updateCheckout } from '../../services/checkout';
import { codeOf, ShopError } from '../../services/cloud/index';
import { say, setTitle, speaks, texts } from '../../services/i18n/index';
import { sceneAddress } from '../../services/scenes';

/** Confirms an order, places it once, and says so. */
Page({
  behaviors: [speaks('checkout', 'common')],
  data: {
    /** form, done or empty. */
    state: 'form',
    lines: [] as CartLine[],
    count: '',
    total: 0,
    placing: false,
    /** Why the last attempt did not go through, in words. */
    problem: '',
    /** What is safe to do about it. */
    hint: '',
    orderId: '',
    scene: sceneAddress('done'),
  },

  onLoad() {
    this.draw();
  },

  onShow() {
    setTitle('checkout');
  },

  draw() {
    const checkout = currentCheckout();
    if (checkout === undefined || checkout.lines.length === 0) {
      this.setData({ state: 'empty' });
      return;
    }
    const { lines } = checkout;
    const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
    this.setData({ state: 'form', lines, total: totalFen(lines), count: say().pieces(pieces) });
  },

  async place() {
    const checkout = currentCheckout();
    if (checkout === undefined || this.data.placing) return;
    this.setData({ placing: true, problem: '', hint: '' });
    try {
      const order = await placeOrder(checkout, this.data.total);
      endCheckout();
      noteOrder();
      if (checkout.fromCart) removeLines(checkout.lines);
      this.setData({ state: 'done', orderId: order.orderId, total: order.totalFen });
    } catch (error) {
      await this.explain(error);
    }
    this.setData({ placing: false });
  },

  /** Says what to do. Where no answer came, the same key makes trying again safe. */
  async explain(error: unknown) {
    const code = codeOf(error);
    const words = texts();
    const field = error instanceof ShopError ? error.field : undefined;
    if (code === 'CONFLICT' && field === 'orderKey') {
      this.setData({ problem: words.checkout.renewed });
    } else if (code === 'CONFLICT') {
      await this.lookAgain();
      this.setData({ problem: words.checkout.changed });
    } else if (code === 'OFFLINE' || code === 'TIMEOUT' || code === 'TRY_LATER') {
      this.setData({ problem: words.errors[code], hint: words.checkout.retryHint });
    } else if (code === 'TOO_MANY' && field === 'orderKey') {
      this.setData({ problem: words.checkout.tooManyOpen });
    } else if (code === 'TOO_MANY' && field === 'lines') {
      this.setData({ problem: words.checkout.tooManyPieces });
    } else this.setData({ problem: words.errors[code] });
  },

  /** Takes today's prices and stock; what cannot be bought any more leaves the list. */
  async lookAgain() {
    const checkout = currentCheckout();
    if (checkout === undefined) return;
    const lines = await freshenLines(checkout.lines);
    updateCheckout({ ...checkout, lines: lines.filter(({ onShelf, stock }) => onShelf && stock > 0) });
    this.draw();
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
