import type { Decided } from '../../components/sku-popup/index';
import {
  cartLines,
  changeLine,
  chosenLines,
  lineOf,
  removeLines,
  replaceLine,
  selectAll,
  sourceOf,
  type CartLine,
} from '../../services/cart';
import { freshen, takeUp } from '../../services/cart-freshness';
import type { CartSummer, CartSum } from '../../services/cart-sum';
import { loadItem, type ItemDetail } from '../../services/catalog';
import { beginCheckout } from '../../services/checkout';
import { codeOf } from '../../services/cloud/index';
import { confirm, notice } from '../../services/dialog';
import { variantIn } from '../../services/goods';
import { dressed } from '../../services/dressed';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { itemLink } from '../../services/link';
import { paintTabs } from '../../services/tabs';
import { pricesOf, shownCart, shownSum, type ShownLine } from './shown';
import { cartSummer } from './sum';

type LineEvent = WechatMiniprogram.CustomEvent<{ key: string }>;

/** The line whose variant is being changed; who counts the sum. */
const memory = perInstance(() => ({
  line: undefined as CartLine | undefined,
  summer: undefined as CartSummer | undefined,
}));

/** The cart. It lives on this phone; prices and stock are asked for when the page is shown. */
Page({
  behaviors: [dressed, speaks('cart', 'common', 'goods')],
  data: {
    lines: [] as ShownLine[],
    invalid: [] as ShownLine[],
    itemIds: [] as string[],
    total: 0,
    checkable: false,
    /** What the total holds besides the goods. */
    totalNote: '',
    allSelected: false,
    checkoutLabel: '',
    removeLabel: '',
    removable: false,
    /** Lines are chosen to be removed. */
    managing: false,
    ready: false,
    sku: { visible: false, state: 'loading', code: 'INTERNAL', item: {} as object, skuId: '', amount: 1 },
  },

  onLoad() {
    memory(this).summer = cartSummer((sum) => this.showSum(sum));
  },

  onShow() {
    setTitle('cart');
    this.draw(true);
    void this.freshen();
  },

  onHide() {
    memory(this).summer?.stop();
  },

  onLanguage() {
    setTitle('cart');
    this.draw();
  },

  /** `anew`: address and coupons may have changed since the shop was asked. */
  draw(anew = false) {
    const lines = cartLines();
    const itemIds = [...new Set(lines.map(({ itemId }) => itemId))];
    const same = itemIds.join() === this.data.itemIds.join();
    const managing = this.data.managing && lines.length > 0;
    this.setData({ ...(same ? {} : { itemIds }), ready: true, managing, ...shownCart(lines, managing) });
    memory(this).summer?.take(chosenLines(lines), anew);
    paintTabs();
  },

  showSum(sum: CartSum) {
    this.setData(shownSum(sum));
    const repriced = pricesOf(sum.quote, cartLines());
    if (repriced.length === 0) return;
    for (const { line, priceFen } of repriced) changeLine(line, { priceFen });
    notice(texts().cart.priceChanged);
    this.draw();
  },

  async freshen() {
    const { changed, repriced } = await freshen();
    if (changed) this.draw();
    if (repriced) notice(texts().cart.priceChanged);
  },

  lineOf(key: string): ShownLine | undefined {
    return [...this.data.lines, ...this.data.invalid].find((line) => line.key === key);
  },

  onSelect(event: LineEvent) {
    const line = this.lineOf(event.detail.key);
    if (line === undefined) return;
    changeLine(line, { selected: !line.selected });
    this.draw();
  },

  onSelectAll() {
    selectAll(!this.data.allSelected);
    this.draw();
  },

  onQuantity(event: WechatMiniprogram.CustomEvent<{ key: string; value: number }>) {
    const line = this.lineOf(event.detail.key);
    if (line === undefined) return;
    changeLine(line, { quantity: event.detail.value });
    this.draw();
  },

  manage() {
    this.setData({ managing: !this.data.managing });
    this.draw();
  },

  async onRemove(event: LineEvent) {
    const line = this.lineOf(event.detail.key);
    if (line !== undefined) await this.remove([line], texts().cart.removeAsk, line.title);
  },

  removeChosen() {
    const selected = cartLines().filter((line) => line.selected);
    if (selected.length > 0) void this.remove(selected, texts().goods.removeChosenAsk, '');
  },

  clearInvalid() {
    void this.remove(this.data.invalid, texts().goods.clearInvalidAsk, '');
  },

  async remove(lines: readonly CartLine[], question: string, what: string) {
    if (!(await confirm(question, what, texts().cart.remove))) return;
    removeLines(lines);
    this.draw();
  },

  onVariant(event: LineEvent) {
    memory(this).line = this.lineOf(event.detail.key);
    void this.openSku();
  },

  async openSku() {
    const { line } = memory(this);
    if (line === undefined) return;
    const { itemId, skuId = '', quantity: amount } = line;
    const opened = { visible: true, code: 'INTERNAL', skuId, amount };
    this.setData({ sku: { ...opened, state: 'loading', item: {} } });
    try {
      const item = await loadItem(itemId);
      takeUp(item);
      this.draw();
      if (memory(this).line === line) this.setData({ sku: { ...opened, state: 'ready', item } });
    } catch (error) {
      this.setData({ 'sku.state': 'error', 'sku.code': codeOf(error) });
    }
  },

  closeSku() {
    this.setData({ 'sku.visible': false });
  },

  onDecide(event: WechatMiniprogram.CustomEvent<Decided>) {
    const { skuId, quantity } = event.detail;
    const { line } = memory(this);
    const item = this.data.sku.item as ItemDetail;
    this.closeSku();
    if (line === undefined) return;
    const fresh = lineOf(item, quantity, sourceOf(line), variantIn(item, skuId));
    replaceLine(line, { ...fresh, selected: line.selected });
    this.draw();
  },

  onOpen(event: LineEvent) {
    const line = this.lineOf(event.detail.key);
    if (line !== undefined) void wx.navigateTo({ url: itemLink(line.itemId) });
  },

  checkout() {
    const chosen = chosenLines(cartLines());
    if (chosen.length === 0) {
      notice(texts().cart.nothingChosen);
      return;
    }
    beginCheckout(chosen, true);
    void wx.navigateTo({ url: '/shop/checkout/index' });
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
