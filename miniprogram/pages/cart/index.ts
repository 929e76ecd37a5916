import {
  canBuy,
  cartLines,
  changeLine,
  chosenLines,
  mostOf,
  removeLines,
  selectAll,
  totalFen,
  type CartLine,
} from '../../services/cart';
import { freshen } from '../../services/cart-freshness';
import { beginCheckout } from '../../services/checkout';
import { confirm, notice } from '../../services/dialog';
import { say, setTitle, speaks, texts } from '../../services/i18n/index';
import { itemLink } from '../../services/link';
import { paintTabs } from '../../services/tabs';

interface Shown extends CartLine {
  buyable: boolean;
  most: number;
}

type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string }>;

/** The cart. It lives on this phone; prices and stock are asked for when the page is shown. */
Page({
  behaviors: [speaks('cart', 'common')],
  data: {
    lines: [] as Shown[],
    itemIds: [] as string[],
    total: 0,
    allSelected: false,
    checkoutLabel: '',
    ready: false,
  },

  onShow() {
    setTitle('cart');
    this.draw();
    void this.freshen();
  },

  onLanguage() {
    setTitle('cart');
    this.draw();
  },

  draw() {
    const lines = cartLines();
    const chosen = chosenLines(lines);
    const itemIds = lines.map(({ itemId }) => itemId);
    const same = itemIds.join() === this.data.itemIds.join();
    this.setData({
      ...(same ? {} : { itemIds }),
      ready: true,
      lines: lines.map((line) => ({ ...line, buyable: canBuy(line), most: mostOf(line) })),
      total: totalFen(chosen),
      allSelected: lines.length > 0 && lines.every((line) => line.selected),
      checkoutLabel: chosen.length > 0 ? say().checkoutButton(chosen.length) : texts().cart.checkout,
    });
    paintTabs();
  },

  async freshen() {
    const { changed, repriced } = await freshen();
    if (changed) this.draw();
    if (repriced) notice(texts().cart.priceChanged);
  },

  onSelect(event: Tap) {
    const line = this.lineOf(event.currentTarget.dataset.id);
    if (line === undefined) return;
    changeLine(line.itemId, { selected: !line.selected });
    this.draw();
  },

  onSelectAll() {
    selectAll(!this.data.allSelected);
    this.draw();
  },

  onQuantity(event: WechatMiniprogram.CustomEvent<{ value: number }, object, { id: string }>) {
    changeLine(event.currentTarget.dataset.id, { quantity: event.detail.value });
    this.draw();
  },

  async onRemove(event: Tap) {
    const line = this.lineOf(event.currentTarget.dataset.id);
    if (line === undefined) return;
    const { removeAsk, remove } = texts().cart;
    if (!(await confirm(removeAsk, line.title, remove))) return;
    removeLines([line.itemId]);
    this.draw();
  },

  lineOf(itemId: string): Shown | undefined {
    return this.data.lines.find((line) => line.itemId === itemId);
  },

  onOpen(event: Tap) {
    void wx.navigateTo({ url: itemLink(event.currentTarget.dataset.id) });
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
