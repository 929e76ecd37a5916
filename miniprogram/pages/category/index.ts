import type { Card, CategoryNode } from '@zhuyi/contracts';
import { listItems, loadCategories, type Sort } from '../../services/catalog';
import { child } from '../../services/child';
import { chosenCategory } from '../../services/chosen-category';
import { codeOf } from '../../services/cloud/index';
import { openItem } from '../../services/handoff';
import { dressed } from '../../services/dressed';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { watchChunks } from '../../services/list-window';
import { addedChunks, cut, PagedList, type CardChunk } from '../../services/paged-list';
import { paintTabs } from '../../services/tabs';
import { tracker } from '../../services/tracker/index';

const SORTS: Sort[] = ['popular', 'newest', 'priceUp', 'priceDown'];
const memory = perInstance(() => ({
  list: new PagedList(),
  tree: [] as CategoryNode[],
  stopWatching: (): void => undefined,
}));

type Tap = WechatMiniprogram.TouchEvent<object, object, { value: string }>;

/** Categories at the left, their items at the right. Pages of cards are kept apart, so that more is cheap to add. */
Page({
  behaviors: [dressed, speaks('category', 'common', 'shop', 'home')],
  data: {
    /** Of the tree, then of the list. */
    treeState: 'loading',
    state: 'loading',
    code: 'INTERNAL',
    roots: [] as string[],
    root: '',
    branches: [] as string[],
    branch: '',
    sorts: [] as { value: Sort; label: string }[],
    sort: 'popular' as Sort,
    chunks: [] as CardChunk[],
    /** Of chunks that are off the page, px. */
    heights: [] as number[],
    foot: 'idle',
    top: 0,
  },

  onLoad() {
    this.onLanguage();
    void this.loadTree();
  },

  onShow() {
    setTitle('category');
    paintTabs();
    this.watch();
    const { name } = chosenCategory;
    if (name === undefined || this.data.treeState !== 'ready') return;
    chosenCategory.name = undefined;
    if (name !== this.data.root) this.chooseRoot(name);
  },

  onHide() {
    memory(this).stopWatching();
  },

  onLanguage() {
    this.setData({ sorts: SORTS.map((value) => ({ value, label: texts().sort[value] })) });
    setTitle('category');
  },

  async loadTree() {
    this.setData({ treeState: 'loading' });
    try {
      const tree = await loadCategories();
      memory(this).tree = tree;
      const wanted = chosenCategory.name;
      chosenCategory.name = undefined;
      this.setData({ treeState: tree.length > 0 ? 'ready' : 'empty', roots: tree.map(({ name }) => name) });
      this.chooseRoot(wanted ?? tree[0]?.name ?? '');
    } catch (error) {
      this.setData({ treeState: 'error', code: codeOf(error) });
    }
  },

  onSideBar(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.chooseRoot(event.detail.value);
  },

  chooseRoot(root: string) {
    const node = memory(this).tree.find(({ name }) => name === root);
    this.setData({
      root: node?.name ?? '',
      branch: '',
      branches: (node?.children ?? []).map(({ name }) => name),
    });
    void this.load();
  },

  chooseBranch(event: Tap) {
    this.setData({ branch: event.currentTarget.dataset.value });
    void this.load();
  },

  chooseSort(event: Tap) {
    this.setData({ sort: event.currentTarget.dataset.value as Sort });
    void this.load();
  },

  path(): string[] {
    return [this.data.root, this.data.branch].filter((part) => part !== '');
  },

  async load() {
    this.setData({ state: 'loading', chunks: [], heights: [], top: 0 });
    try {
      const cards = await memory(this).list.first(() => listItems(this.path(), this.data.sort));
      if (cards === undefined) return;
      this.setData({
        chunks: cut(cards),
        state: cards.length > 0 ? 'ready' : 'empty',
        foot: this.footNow(),
      });
      this.watch();
    } catch (error) {
      this.setData({ state: 'error', code: codeOf(error) });
    }
  },

  async more() {
    if (this.data.state !== 'ready' || this.data.foot === 'loading') return;
    const { list } = memory(this);
    if (list.ended) return;
    this.setData({ foot: 'loading' });
    try {
      const cards = await list.following((after) => listItems(this.path(), this.data.sort, after));
      if (cards === undefined) return;
      this.setData({ ...addedChunks(cards, this.data.chunks.length), foot: this.footNow() });
      this.watch();
    } catch {
      // Said at the foot of the list, with a way to try again.
      this.setData({ foot: 'error' });
    }
  },

  /** Takes what is far from the screen off the page. */
  watch() {
    memory(this).stopWatching();
    if (this.data.chunks.length > 0) memory(this).stopWatching = watchChunks(this, '.list');
  },

  footNow(): string {
    return memory(this).list.ended ? 'end' : 'idle';
  },

  open(event: WechatMiniprogram.CustomEvent<{ itemId: string }>) {
    const card = memory(this).list.cardOf(event.detail.itemId);
    if (card === undefined) return;
    tracker.record({ type: 'click', itemId: card.itemId });
    openItem(card);
  },

  add(event: WechatMiniprogram.CustomEvent<{ itemId: string }>) {
    const card = memory(this).list.cardOf(event.detail.itemId);
    if (card !== undefined) child<{ add(card: Card): void }>(this, '#quick-add')?.add(card);
  },

  onAdded() {
    paintTabs();
  },

  openSearch() {
    void wx.navigateTo({ url: '/shop/search/index' });
  },
});
