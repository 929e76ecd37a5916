import type { Card } from '@zhuyi/contracts';
import { artAddress, VIEWS, type Sitter } from '../../services/art/index';
import { addToCart, cartLines, lineOf, mostOf, type Source } from '../../services/cart';
import { loadItem, type ItemDetail } from '../../services/catalog';
import { beginCheckout } from '../../services/checkout';
import { child } from '../../services/child';
import { codeOf } from '../../services/cloud/index';
import { notice, noticeError } from '../../services/dialog';
import { isFavourite, setFavourite } from '../../services/favourites';
import { handedCard } from '../../services/handoff';
import { say, setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { fromParam, itemLink } from '../../services/link';
import { tracker } from '../../services/tracker/index';

/** A look shorter than this is a slip of the finger. */
const MIN_DWELL_MS = 800;

const memory = perInstance(() => ({
  itemId: '',
  source: {} as Source,
  item: undefined as ItemDetail | undefined,
  shownAt: 0,
}));

/** One item: what it is, what it costs, and what is like it. Reports how long it was looked at. */
Page({
  behaviors: [speaks('item', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    itemId: '',
    itemIds: [] as string[],
    pictures: [] as { value: string; ariaLabel: string }[],
    drawn: false,
    title: '',
    priceFen: 0,
    tags: [] as string[],
    brand: '',
    category: '',
    description: '',
    sold: '',
    stock: '',
    buyable: false,
    onShelf: true,
    quantity: 1,
    most: 1,
    favourite: false,
    cartCount: 0,
  },

  onLoad(query) {
    const state = memory(this);
    state.itemId = fromParam(query['id']);
    const { slot, requestId } = query;
    state.source = {
      ...(slot === undefined ? {} : { slot }),
      ...(requestId === undefined ? {} : { requestId }),
    };
    const { itemId } = state;
    this.setData({ itemId, itemIds: [itemId], favourite: isFavourite(itemId) });
    const card = handedCard(itemId);
    if (card !== undefined) this.showCard(card);
    void this.load();
  },

  onShow() {
    setTitle('item');
    memory(this).shownAt = Date.now();
    this.setData({ cartCount: cartLines().length, favourite: isFavourite(memory(this).itemId) });
  },

  onHide() {
    this.reportLook();
  },

  onUnload() {
    this.reportLook();
  },

  onReachBottom() {
    void child<{ more(): Promise<void> }>(this, '#similar')?.more();
  },

  onShareAppMessage() {
    const { title, itemId } = this.data;
    return { title, path: itemLink(itemId) };
  },

  onLanguage() {
    const { item } = memory(this);
    if (item !== undefined) this.showItem(item);
  },

  reportLook() {
    const state = memory(this);
    const dwellMs = Date.now() - state.shownAt;
    if (state.shownAt === 0 || dwellMs < MIN_DWELL_MS || state.item === undefined) return;
    state.shownAt = 0;
    tracker.record({ type: 'browse', itemId: state.itemId, dwellMs, ...state.source });
  },

  async load() {
    if (this.data.state === 'error') this.setData({ state: 'loading' });
    try {
      const item = await loadItem(memory(this).itemId);
      memory(this).item = item;
      this.showItem(item);
    } catch (error) {
      this.setData({ state: 'error', code: codeOf(error) });
    }
  },

  /** What the list knew already, until the rest has come. */
  showCard(card: Card) {
    this.setData({
      state: 'ready',
      title: card.title,
      priceFen: card.priceFen,
      tags: card.tags,
      sold: card.sold > 0 ? say().sold(card.sold) : '',
      ...picturesOf(card, card.image === '' ? [] : [card.image]),
    });
  },

  showItem(item: ItemDetail) {
    const most = mostOf(item);
    this.setData({
      state: 'ready',
      title: item.title,
      priceFen: item.priceFen,
      tags: item.tags,
      brand: item.brand,
      category: item.category.join(' / '),
      description: item.description ?? '',
      sold: item.sold > 0 ? say().sold(item.sold) : '',
      stock: item.stock > 0 ? say().stock(item.stock) : texts().common.soldOut,
      onShelf: item.onShelf,
      buyable: item.onShelf && item.stock > 0,
      most,
      quantity: Math.min(this.data.quantity, most),
      ...picturesOf(item, item.images),
    });
  },

  onQuantity(event: WechatMiniprogram.CustomEvent<{ value: number }>) {
    this.setData({ quantity: event.detail.value });
  },

  toggleFavourite() {
    const { itemId, source } = memory(this);
    const favourite = !this.data.favourite;
    this.setData({ favourite });
    setFavourite(itemId, favourite).catch((error: unknown) => {
      this.setData({ favourite: isFavourite(itemId) });
      noticeError(error);
    });
    if (!favourite) return;
    tracker.record({ type: 'favourite', itemId, ...source });
    notice(texts().item.favourited);
  },

  addToCart() {
    const { item, source } = memory(this);
    if (item === undefined || !this.data.buyable) return;
    const { quantity } = this.data;
    if (!addToCart(lineOf(item, quantity, source))) {
      notice(texts().item.cartFull);
      return;
    }
    this.reportCart(quantity);
    this.setData({ cartCount: cartLines().length });
    notice(texts().item.added);
  },

  buyNow() {
    const { item, source } = memory(this);
    if (item === undefined || !this.data.buyable) return;
    this.reportCart(this.data.quantity);
    beginCheckout([lineOf(item, this.data.quantity, source)], false);
    void wx.navigateTo({ url: '/shop/checkout/index' });
  },

  reportCart(quantity: number) {
    const { itemId, source } = memory(this);
    tracker.record({ type: 'cart', itemId, quantity, price: this.data.priceFen, ...source });
  },

  goCart() {
    void wx.switchTab({ url: '/pages/cart/index' });
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});

/** Photographs, or three drawings. */
function picturesOf(
  item: Sitter,
  images: readonly string[],
): { pictures: { value: string; ariaLabel: string }[]; drawn: boolean } {
  const drawn = images.length === 0;
  const sources = drawn ? VIEWS.map((view) => artAddress(item, view)) : images;
  const pictures = sources.map((value, at) => ({
    value,
    ariaLabel: `${item.title} ${say().picture(at + 1, sources.length)}`,
  }));
  return { pictures, drawn };
}
