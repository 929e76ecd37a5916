import type { Card } from '@zhuyi/contracts';
import { addToCart, lineOf } from '../../services/cart';
import { loadItem, type ItemDetail } from '../../services/catalog';
import { codeOf } from '../../services/cloud/index';
import { compared, forgetCompared, MOST_COMPARED, removeCompared } from '../../services/compare';
import { compareRows, type CompareRow } from '../../services/compare-table';
import { notice } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { itemLink } from '../../services/link';

interface Column {
  itemId: string;
  title: string;
  priceFen: number;
  /** What its picture is drawn from. */
  thing: Partial<Card>;
  canBuy: boolean;
}

const memory = perInstance(() => ({ items: [] as ItemDetail[], request: 0 }));
type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string }>;

/** Two to four items side by side, line by line; where they differ is marked. */
Page({
  behaviors: [dressed, speaks('compare', 'common', 'home')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    columns: [] as Column[],
    rows: [] as CompareRow[],
    onlyDifferent: false,
    canAdd: false,
    /** What goes well beside one that is alone. */
    itemIds: [] as string[],
  },

  onShow() {
    setTitle('compare');
    void this.load();
  },

  onLanguage() {
    this.draw();
  },

  async load() {
    const state = memory(this);
    const request = (state.request += 1);
    const ids = compared();
    if (state.items.length === 0 && ids.length > 0) this.setData({ state: 'loading' });
    try {
      const found = await Promise.all(ids.map(lookUp));
      if (request !== state.request) return;
      state.items = found.filter((item) => item !== undefined);
      this.draw();
    } catch (error) {
      if (request === state.request) this.setData({ state: 'error', code: codeOf(error) });
    }
  },

  draw() {
    const { items } = memory(this);
    const all = items.length > 1 ? compareRows(items) : [];
    const { onlyDifferent } = this.data;
    this.setData({
      state: items.length > 0 ? 'ready' : 'empty',
      columns: items.map(columnOf),
      rows: onlyDifferent ? all.filter(({ differs }) => differs) : all,
      canAdd: items.length < MOST_COMPARED,
      itemIds: items.map(({ itemId }) => itemId),
    });
  },

  onOnly(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
    this.setData({ onlyDifferent: event.detail.value });
    this.draw();
  },

  open(event: Tap) {
    void wx.navigateTo({ url: itemLink(event.currentTarget.dataset.id) });
  },

  remove(event: Tap) {
    const { id } = event.currentTarget.dataset;
    removeCompared(id);
    memory(this).items = memory(this).items.filter(({ itemId }) => itemId !== id);
    this.draw();
  },

  clear() {
    forgetCompared();
    memory(this).items = [];
    this.draw();
  },

  toCart(event: Tap) {
    const item = memory(this).items.find(({ itemId }) => itemId === event.currentTarget.dataset.id);
    if (item === undefined) return;
    if (item.options.length > 0) void wx.navigateTo({ url: itemLink(item.itemId) });
    else notice(addToCart(lineOf(item, 1)) ? texts().item.added : texts().item.cartFull);
  },

  addMore() {
    void wx.navigateTo({ url: '/shop/search/index' });
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});

/** One that is off the shelf leaves the comparison. */
async function lookUp(itemId: string): Promise<ItemDetail | undefined> {
  try {
    return await loadItem(itemId);
  } catch (error) {
    if (codeOf(error) !== 'NOT_FOUND') throw error;
    removeCompared(itemId);
    notice(texts().compare.gone);
    return undefined;
  }
}

function columnOf(item: ItemDetail): Column {
  const { itemId, title, priceFen, category, art, images, stock } = item;
  const thing = { title, category, image: images[0] ?? '', ...(art === undefined ? {} : { art }) };
  return { itemId, title, priceFen, thing, canBuy: stock > 0 };
}
