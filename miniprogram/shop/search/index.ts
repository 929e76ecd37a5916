import { loadCategories, searchItems } from '../../services/catalog';
import { codeOf } from '../../services/cloud/index';
import { openItem } from '../../services/handoff';
import { say, setTitle, speaks } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { fromParam } from '../../services/link';
import { logProblem } from '../../services/log';
import { PagedList, type CardChunk } from '../../services/paged-list';
import { tracker } from '../../services/tracker/index';

const memory = perInstance(() => ({ list: new PagedList(), words: '' }));
const MAX_WORDS = 80;
const MAX_IDEAS = 12;

type Tap = WechatMiniprogram.TouchEvent<object, object, { words: string }>;

/** Search. What was searched for is not kept. */
Page({
  behaviors: [speaks('search', 'common')],
  data: {
    words: '',
    /** idle: nothing was searched yet. */
    state: 'idle',
    code: 'INTERNAL',
    ideas: [] as string[],
    pages: [] as CardChunk[],
    found: '',
    foot: 'idle',
  },

  onLoad(query) {
    const words = fromParam(query['words']);
    if (words === '') void this.loadIdeas();
    else this.searchFor(words);
  },

  onShow() {
    setTitle('search');
  },

  onReachBottom() {
    void this.more();
  },

  async loadIdeas() {
    try {
      const tree = await loadCategories();
      const names = tree.flatMap(({ name, children }) => [
        name,
        ...children.slice(0, 1).map((node) => node.name),
      ]);
      this.setData({ ideas: [...new Set(names)].slice(0, MAX_IDEAS) });
    } catch (error) {
      logProblem('search ideas', error);
    }
  },

  onInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ words: event.detail.value.slice(0, MAX_WORDS) });
  },

  onSubmit() {
    this.searchFor(this.data.words);
  },

  onIdea(event: Tap) {
    this.searchFor(event.currentTarget.dataset.words);
  },

  clear() {
    this.setData({ words: '', state: 'idle', pages: [], found: '' });
    if (this.data.ideas.length === 0) void this.loadIdeas();
  },

  searchFor(given: string) {
    const words = given.trim().slice(0, MAX_WORDS);
    if (words === '') return;
    memory(this).words = words;
    this.setData({ words });
    void this.load();
  },

  async load() {
    const { list, words } = memory(this);
    this.setData({ state: 'loading', pages: [], found: '' });
    try {
      const cards = await list.first(() => searchItems(words));
      if (cards === undefined) return;
      const state = cards.length > 0 ? 'ready' : 'empty';
      this.setData({
        pages: [{ page: 0, cards }],
        state,
        foot: list.ended ? 'end' : 'idle',
        found: say().found(cards.length, !list.ended),
      });
    } catch (error) {
      this.setData({ state: 'error', code: codeOf(error) });
    }
  },

  async more() {
    const { list, words } = memory(this);
    if (this.data.state !== 'ready' || this.data.foot === 'loading' || list.ended) return;
    this.setData({ foot: 'loading' });
    try {
      const cards = await list.following((after) => searchItems(words, after));
      if (cards === undefined) return;
      const page = this.data.pages.length;
      this.setData({ [`pages[${page}]`]: { page, cards }, foot: list.ended ? 'end' : 'idle' });
    } catch {
      // Said at the foot of the list, with a way to try again.
      this.setData({ foot: 'error' });
    }
  },

  open(event: WechatMiniprogram.CustomEvent<{ itemId: string }>) {
    const card = memory(this).list.cardOf(event.detail.itemId);
    if (card === undefined) return;
    tracker.record({ type: 'click', itemId: card.itemId });
    openItem(card);
  },
});
