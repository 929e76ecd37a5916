import { loadCategories } from '../../services/catalog';
import { codeOf } from '../../services/cloud/index';
import { categoryNames, pathOf } from '../../services/cool-off-form';
import { notice, noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { GoodsList } from '../../services/goods-desk/goods-list';
import {
  EVERYTHING,
  filterOf,
  guessedBy,
  handTarget,
  isNarrowed,
  type ShownGoods,
  type Wanted,
} from '../../services/goods-desk/list-view';
import { say, setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { watchChunks } from '../../services/list-window';
import { addedRows, type RowChunk } from '../../services/paged-list';
import { mayEdit } from '../../services/role';

type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string; key: keyof Wanted; value: string }>;

const memory = perInstance(() => ({
  list: new GoodsList(),
  categories: [] as string[],
  stopWatching: (): void => undefined,
}));

/** All goods of the shop, on the shelf and off it, to search, to edit and to change many of. */
Page({
  behaviors: [dressed, speaks('goodsDesk', 'goodsImport', 'merchant', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    mayEdit: false,
    wanted: EVERYTHING,
    narrowed: false,
    chunks: [] as RowChunk<ShownGoods>[],
    /** Of chunks that are off the page, px. */
    heights: [] as number[],
    found: '',
    total: 0,
    ended: false,
    /** Names of categories behind "all", as the picker shows them, and the one that is chosen. */
    choices: [] as string[],
    categoryText: '',
    choosing: false,
    chosen: 0,
    chosenText: '',
  },

  onLoad() {
    void this.load();
    void this.loadCategories();
  },

  onShow() {
    setTitle('goodsDesk');
    this.watch();
  },

  onHide() {
    memory(this).stopWatching();
  },

  onUnload() {
    memory(this).stopWatching();
  },

  onLanguage() {
    setTitle('goodsDesk');
    this.show();
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  onReachBottom() {
    void this.more();
  },

  async load() {
    try {
      const [total, may] = await Promise.all([
        memory(this).list.first(this.data.wanted),
        mayEdit('catalogue'),
      ]);
      if (total === undefined) return;
      this.setData({ mayEdit: may, total });
      this.show();
    } catch (error) {
      const code = codeOf(error);
      this.setData({ code, state: code === 'NOT_ALLOWED' ? 'refused' : 'error' });
    }
  },

  async loadCategories() {
    try {
      memory(this).categories = categoryNames(await loadCategories());
      this.showFilter();
    } catch (error) {
      noticeError(error);
    }
  },

  showFilter() {
    const { anyCategory } = texts().goodsDesk;
    const { wanted } = this.data;
    this.setData({
      choices: [anyCategory, ...memory(this).categories],
      categoryText: wanted.category.join(' / ') || anyCategory,
      narrowed: isNarrowed(wanted),
    });
  },

  /** All rows again, as after a change. */
  show() {
    const { list } = memory(this);
    this.showFilter();
    if (!list.loaded) return;
    const chunks = list.chunks();
    this.setData({
      chunks,
      heights: chunks.map(() => 0),
      state: list.isEmpty ? 'empty' : 'ready',
      found: say().goodsFound(this.data.total),
      ended: list.ended,
    });
    this.showChosen();
    this.watch();
  },

  showChosen() {
    const { size } = memory(this).list.chosen;
    this.setData({ chosen: size, chosenText: say().goodsChosen(size) });
  },

  watch() {
    memory(this).stopWatching();
    memory(this).stopWatching = watchChunks(this);
  },

  async more() {
    const { list } = memory(this);
    const first = this.data.chunks.length;
    try {
      const chunks = await list.more(this.data.wanted, first);
      if (chunks === undefined) return;
      const heights = chunks.map(() => 0);
      const added = { ...addedRows('chunks', first, chunks), ...addedRows('heights', first, heights) };
      this.setData({ ...added, ended: list.ended });
      this.watch();
    } catch (error) {
      noticeError(error);
    }
  },

  seek(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const words = event.detail.value.trim();
    this.want({ words, by: guessedBy(words) });
  },

  choose(event: Tap) {
    const { key, value } = event.currentTarget.dataset;
    this.want({ [key]: value });
  },

  chooseCategory(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const name = memory(this).categories[Number(event.detail.value) - 1];
    this.want({ category: name === undefined ? [] : pathOf(name) });
  },

  clear() {
    this.want(EVERYTHING);
  },

  want(part: Partial<Wanted>) {
    memory(this).list.forget();
    this.setData({ wanted: { ...this.data.wanted, ...part }, state: 'loading', chunks: [] });
    this.showFilter();
    void this.load();
  },

  startChoosing() {
    memory(this).list.chosen.clear();
    this.setData({ choosing: !this.data.choosing });
    this.show();
  },

  tap(event: Tap) {
    const { id } = event.currentTarget.dataset;
    if (this.data.choosing) {
      this.draw(memory(this).list.toggle(id));
      this.showChosen();
    } else void wx.navigateTo({ url: `/merchant/goods/edit?id=${encodeURIComponent(id)}` });
  },

  async flip(event: Tap) {
    try {
      const place = await memory(this).list.flip(event.currentTarget.dataset.id);
      this.draw(place);
      if (place) notice(place.shown.onShelf ? texts().goodsDesk.putOnNow : texts().goodsDesk.takenOff);
    } catch (error) {
      noticeError(error);
    }
  },

  draw(place: ReturnType<GoodsList['toggle']>) {
    if (place) this.setData({ [`chunks[${place.chunk}].rows[${place.row}]`]: place.shown });
  },

  change() {
    const itemIds = [...memory(this).list.chosen];
    if (itemIds.length === 0) return notice(texts().goodsBulk.nothing);
    handTarget({ target: { kind: 'items', itemIds }, count: itemIds.length });
    void wx.navigateTo({ url: '/merchant/goods/bulk' });
  },

  changeAll() {
    const { wanted, total } = this.data;
    if (wanted.words !== '' && wanted.by === 'code') return notice(texts().goodsBulk.codeFilter);
    handTarget({ target: { kind: 'filter', filter: filterOf(wanted) }, count: total });
    void wx.navigateTo({ url: '/merchant/goods/bulk' });
  },

  openImport() {
    void wx.navigateTo({ url: '/merchant/goods/import' });
  },

  create() {
    void wx.navigateTo({ url: '/merchant/goods/edit' });
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
