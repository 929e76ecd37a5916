import type { SearchAnswer, SearchFacets } from '@zhuyi/contracts';
import { searchItems } from '../../services/catalog';
import { codeOf } from '../../services/cloud/index';
import { openItem } from '../../services/handoff';
import { dressed } from '../../services/dressed';
import { say, setTitle, speaks } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { fromParam } from '../../services/link';
import { watchChunks } from '../../services/list-window';
import { addedChunks, cut, PagedList, type CardChunk } from '../../services/paged-list';
import { keepPlain, partsOf, sortAfter, wantsPlain, type Asked } from '../../services/search/asked';
import { rememberSearch } from '../../services/search/history';
import { tracker } from '../../services/tracker/index';

const memory = perInstance(() => ({ list: new PagedList(), words: '', stopWatching: (): void => undefined }));
const MAX_WORDS = 80;
/** Fewer answers leave room for a recommendation. */
const FEW = 6;
const NO_FACETS: SearchFacets = { categories: [], brands: [], prices: [], inStock: 0 };

type Words = WechatMiniprogram.CustomEvent<{ words: string }>;

/** Search: where to begin, what may be meant while typing, and what was found. */
Page({
  behaviors: [dressed, speaks('search', 'common')],
  data: {
    words: '',
    /** start, typing or found. */
    view: 'start',
    state: 'loading',
    code: 'INTERNAL',
    sort: 'fit' as Asked['sort'],
    plain: false,
    filter: {} as Asked['filter'],
    /** Parts of the filter in use. */
    parts: 0,
    /** The order shown is the shopper's own. */
    personal: false,
    facets: NO_FACETS,
    filtering: false,
    chunks: [] as CardChunk[],
    /** Of chunks that are off the page, px. */
    heights: [] as number[],
    /** How much was found, and what the words were taken for. */
    found: '',
    corrected: '',
    /** instead: nothing was found; beside: few were; empty: no recommendation. */
    slot: '',
    foot: 'idle',
  },

  onLoad(query) {
    this.setData({ plain: wantsPlain() });
    const words = fromParam(query['words']);
    if (words !== '') this.searchFor(words);
  },

  onShow() {
    setTitle('search');
    this.watch();
  },

  onHide() {
    memory(this).stopWatching();
  },

  onUnload() {
    memory(this).stopWatching();
  },

  onReachBottom() {
    void this.more();
  },

  onInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const words = event.detail.value.slice(0, MAX_WORDS);
    if (words === this.data.words) return;
    this.setData({ words, view: words.trim() === '' ? 'start' : 'typing' });
  },

  onSubmit() {
    this.searchFor(this.data.words);
  },

  onWords(event: Words) {
    this.searchFor(event.detail.words);
  },

  clear() {
    this.setData({ words: '', view: 'start', chunks: [], heights: [] });
  },

  searchFor(given: string) {
    const words = given.trim().slice(0, MAX_WORDS);
    if (words === '') return;
    memory(this).words = words;
    rememberSearch(words);
    this.setData({ words, view: 'found', sort: 'fit', filter: {}, parts: 0, facets: NO_FACETS });
    void this.load();
  },

  async load() {
    const { list, words } = memory(this);
    const { sort, plain, filter } = this.data;
    this.setData({ state: 'loading', chunks: [], heights: [], slot: '' });
    let answer: SearchAnswer | undefined;
    try {
      const cards = await list.first(async () => {
        answer = await searchItems(words, undefined, { sort, plain, filter });
        return answer;
      });
      if (cards !== undefined && answer !== undefined) this.show(answer, list.ended);
    } catch (error) {
      this.setData({ state: 'error', code: codeOf(error) });
    }
  },

  show({ cards, total, facets, price, personal, corrected }: SearchAnswer, ended: boolean) {
    const { minFen, maxFen } = price;
    const isPriced = minFen !== undefined || maxFen !== undefined;
    const isEmpty = cards.length === 0;
    this.setData({
      chunks: cut(cards),
      state: isEmpty ? 'empty' : 'ready',
      foot: ended ? 'end' : 'idle',
      found: [say().found(total), ...(isPriced ? [say().priced(minFen, maxFen)] : [])].join(' · '),
      corrected: corrected === undefined ? '' : say().insteadOf(corrected),
      slot: isEmpty ? 'instead' : ended && cards.length < FEW ? 'beside' : '',
      facets: facets ?? this.data.facets,
      personal,
    });
    this.watch();
  },

  /** Takes what is far from the screen off the page. */
  watch() {
    memory(this).stopWatching();
    memory(this).stopWatching = watchChunks(this);
  },

  async more() {
    const { list, words } = memory(this);
    const { view, state, foot, sort, plain, filter } = this.data;
    if (view !== 'found' || state !== 'ready' || foot === 'loading' || list.ended) return;
    this.setData({ foot: 'loading' });
    try {
      const cards = await list.following((after) => searchItems(words, after, { sort, plain, filter }));
      if (cards === undefined) return;
      const added = addedChunks(cards, this.data.chunks.length);
      this.setData({ ...added, foot: list.ended ? 'end' : 'idle' });
      this.watch();
    } catch {
      // Said at the foot of the list, with a way to try again.
      this.setData({ foot: 'error' });
    }
  },

  onSort(event: WechatMiniprogram.CustomEvent<{ sort: 'fit' | 'sales' | 'price' | 'newest' }>) {
    this.setData({ sort: sortAfter(this.data.sort, event.detail.sort) });
    void this.load();
  },

  /** The order that is the same for everybody, and back. */
  switchOrder() {
    const plain = !this.data.plain;
    keepPlain(plain);
    this.setData({ plain });
    void this.load();
  },

  openFilter() {
    this.setData({ filtering: true });
  },

  closeFilter() {
    this.setData({ filtering: false });
  },

  onFilter(event: WechatMiniprogram.CustomEvent<{ filter: Asked['filter'] }>) {
    const { filter } = event.detail;
    this.setData({ filtering: false, filter, parts: partsOf(filter) });
    void this.load();
  },

  clearFilter() {
    this.setData({ filter: {}, parts: 0 });
    void this.load();
  },

  open(event: WechatMiniprogram.CustomEvent<{ itemId: string }>) {
    const card = memory(this).list.cardOf(event.detail.itemId);
    if (card === undefined) return;
    tracker.record({ type: 'click', itemId: card.itemId });
    openItem(card);
  },
});
