import type { Decided } from '../../components/sku-popup/index';
import { addToCart, cartLines, lineOf, type CartLine, type Source } from '../../services/cart';
import { cartEvent } from '../../services/cart-event';
import { takeUp } from '../../services/cart-freshness';
import { loadItem, loadItemOfCode, type ItemDetail } from '../../services/catalog';
import { beginCheckout, currentCheckout } from '../../services/checkout';
import { child } from '../../services/child';
import { codeOf } from '../../services/cloud/index';
import { notice } from '../../services/dialog';
import { handedCard } from '../../services/handoff';
import { variantIn } from '../../services/goods';
import { dressed } from '../../services/dressed';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { fromParam } from '../../services/link';
import { logProblem } from '../../services/log';
import { itemForChat, itemForMoments } from '../../services/share';
import { tracker } from '../../services/tracker/index';
import { NOTHING, shownCard, shownItem } from './shown';

/** A look shorter than this is a slip of the finger. */
const MIN_DWELL_MS = 800;

const memory = perInstance(() => ({
  itemId: '',
  scene: '',
  source: {} as Source,
  item: undefined as ItemDetail | undefined,
  shownAt: 0,
  /** Of the checkout that was begun here. */
  orderKey: '',
}));

/** One item: what it is, what it costs, and what is like it. Reports how long it was looked at. */
Page({
  behaviors: [dressed, speaks('item', 'common', 'goods')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    itemId: '',
    itemIds: [] as string[],
    source: {} as Source,
    rating: null as ItemDetail['rating'] | null,
    ...NOTHING,
    quantity: 1,
    /** What the popup has; empty until it is loaded. */
    item: {} as object,
    /** It is known whether there are coupons. */
    offered: false,
    skuId: '',
    skuVisible: false,
    skuMode: 'both',
    cartCount: 0,
    /** What is like it is about to be seen: asked for from then on. */
    near: false,
  },

  onLoad(query) {
    const state = memory(this);
    state.itemId = fromParam(query['id']);
    // Of a mini-program code, which names the item by a key.
    state.scene = fromParam(query['scene']);
    const { slot, requestId } = query;
    state.source = {
      ...(slot === undefined ? {} : { slot }),
      ...(requestId === undefined ? {} : { requestId }),
    };
    this.setData({ source: state.source });
    this.become(state.itemId);
    const card = handedCard(state.itemId);
    if (card !== undefined) this.setData(shownCard(card));
    void this.load();
  },

  /** Of this item from now on. */
  become(itemId: string) {
    memory(this).itemId = itemId;
    if (itemId !== this.data.itemId) this.setData({ itemId, itemIds: [itemId] });
  },

  onShow() {
    setTitle('item');
    memory(this).shownAt = Date.now();
    this.setData({ cartCount: cartLines().length });
    void this.comeBack();
  },

  /** After a checkout the stock is another, and what was bought is not chosen still. */
  async comeBack() {
    const state = memory(this);
    if (state.orderKey === '') return;
    const isDone = currentCheckout()?.orderKey !== state.orderKey;
    state.orderKey = '';
    if (isDone) this.setData({ quantity: 1 });
    await this.load();
  },

  onHide() {
    this.reportLook();
  },

  onUnload() {
    this.reportLook();
  },

  onOffers() {
    this.setData({ offered: true });
  },

  onNear() {
    this.setData({ near: true });
  },

  onReachBottom() {
    void child<{ more(): Promise<void> }>(this, '#similar')?.more();
  },

  onShareAppMessage() {
    return itemForChat(this.shared());
  },

  onShareTimeline() {
    return itemForMoments(this.shared());
  },

  shared() {
    const { title, itemId } = this.data;
    return { title, itemId, images: memory(this).item?.images ?? [] };
  },

  onLanguage() {
    const { item } = memory(this);
    if (item !== undefined) this.showItem(item);
  },

  reportLook() {
    const state = memory(this);
    const dwellMs = Date.now() - state.shownAt;
    // A clock that was set back meanwhile: it was looked at, nobody knows for how long.
    const isSetBack = dwellMs < 0;
    if (state.shownAt === 0 || (dwellMs < MIN_DWELL_MS && !isSetBack) || state.item === undefined) return;
    state.shownAt = 0;
    const dwell = isSetBack ? {} : { dwellMs };
    tracker.record({ type: 'browse', itemId: state.itemId, ...dwell, ...state.source });
  },

  async load() {
    if (this.data.state === 'error') this.setData({ state: 'loading' });
    try {
      const { itemId, scene } = memory(this);
      const item = await (itemId === '' && scene !== '' ? loadItemOfCode(scene) : loadItem(itemId));
      memory(this).item = item;
      this.become(item.itemId);
      takeUp(item);
      this.showItem(item);
    } catch (error) {
      const code = codeOf(error);
      // What is on the screen already stays, unless it is gone.
      if (memory(this).item !== undefined && code !== 'NOT_FOUND') logProblem('item again', error);
      else this.setData({ state: 'error', code });
    }
  },

  showItem(item: ItemDetail) {
    const skuId = variantIn(item, this.data.skuId) === undefined ? '' : this.data.skuId;
    const shown = shownItem(item, skuId);
    this.setData({
      ...shown,
      item,
      skuId,
      rating: item.rating ?? null,
      quantity: Math.min(this.data.quantity, shown.most),
    });
  },

  onQuantity(event: WechatMiniprogram.CustomEvent<{ value: number }>) {
    this.setData({ quantity: event.detail.value });
  },

  /** The row of the choice, and the buttons while nothing is chosen. */
  openSku(event: WechatMiniprogram.TouchEvent<object, object, { mode?: string }>) {
    if (memory(this).item === undefined) return;
    this.setData({ skuVisible: true, skuMode: event.currentTarget.dataset.mode ?? 'both' });
  },

  closeSku() {
    this.setData({ skuVisible: false });
  },

  onChoose(event: WechatMiniprogram.CustomEvent<{ skuId?: string }>) {
    const { item } = memory(this);
    if (item === undefined) return;
    const { skuId = '' } = event.detail;
    this.setData({ ...shownItem(item, skuId), skuId });
  },

  onDecide(event: WechatMiniprogram.CustomEvent<Decided>) {
    const { skuId, quantity, action } = event.detail;
    this.setData({ skuVisible: false, skuId, quantity });
    if (action === 'buy') this.buyNow();
    else this.addToCart();
  },

  /** What the buttons are about; undefined where a variant has to be chosen first. */
  chosenLine(): CartLine | undefined {
    const { item, source } = memory(this);
    const { skuId, buyable, quantity } = this.data;
    const variant = item && variantIn(item, skuId === '' ? undefined : skuId);
    if (item === undefined || variant === undefined || !buyable || variant.stock <= 0) return undefined;
    return lineOf(item, quantity, source, variant);
  },

  /** One of the two buttons. */
  act(event: WechatMiniprogram.TouchEvent<object, object, { mode?: string }>) {
    if (!this.data.buyable) return;
    if (this.data.varied) this.openSku(event);
    else if (event.currentTarget.dataset.mode === 'buy') this.buyNow();
    else this.addToCart();
  },

  addToCart() {
    const line = this.chosenLine();
    if (line === undefined) return;
    if (!addToCart(line)) {
      notice(texts().item.cartFull);
      return;
    }
    tracker.record(cartEvent(line));
    this.setData({ cartCount: cartLines().length });
    notice(texts().item.added);
  },

  buyNow() {
    const line = this.chosenLine();
    if (line === undefined) return;
    tracker.record(cartEvent(line));
    beginCheckout([line], false);
    memory(this).orderKey = currentCheckout()?.orderKey ?? '';
    void wx.navigateTo({ url: '/shop/checkout/index' });
  },

  goCart() {
    void wx.switchTab({ url: '/pages/cart/index' });
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
