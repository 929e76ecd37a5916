import { child } from '../../services/child';
import { chosenCategory } from '../../services/chosen-category';
import { mayRemember } from '../../services/consent';
import { dressed } from '../../services/dressed';
import { setTitle, speaks } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { lastFeed } from '../../services/last-feed';
import { toParam } from '../../services/link';
import { logProblem } from '../../services/log';
import { homeForChat, homeForMoments } from '../../services/share';
import { lastShortcuts, loadShortcuts, type Shortcut } from '../../services/shortcuts';
import { paintTabs } from '../../services/tabs';

interface Slot {
  reload(): Promise<void>;
  refresh(): Promise<void>;
  more(): Promise<void>;
}

type Loaded = WechatMiniprogram.CustomEvent<{
  title: string;
  personal: boolean;
  interests: string[];
  guesses: string[];
}>;
type Tap = WechatMiniprogram.TouchEvent<object, object, { name: string }>;

const MAX_INTERESTS = 6;
const MAX_GUESSES = 4;

const memory = perInstance(() => ({ hasShortcuts: false }));

Page({
  behaviors: [dressed, speaks('home', 'shop', 'consent', 'feed', 'common')],
  data: {
    shortcuts: [] as Shortcut[],
    /** Really looked at, and what the shop infers from it. */
    interests: [] as string[],
    guesses: [] as string[],
    /** What the merchant calls the feed; empty: the shop's own words. */
    title: '',
    /** What the heading and the line under the shortcuts say; a guess until the first list has come. */
    personal: false,
    /** The line of interests has its place: from the first frame on, or from the shopper's yes. */
    lined: false,
    /** The shop does not answer: what is shown is of an earlier visit. */
    isLast: false,
  },

  onLoad() {
    const last = lastFeed();
    this.setData({ personal: mayRemember(), lined: mayRemember(), shortcuts: lastShortcuts() });
    if (last !== undefined) this.say(last);
  },

  onShow() {
    // They may have answered elsewhere. Before anybody sees the page, so that nothing moves.
    this.makeRoom();
    setTitle('name');
    paintTabs();
    void this.loadShortcuts();
    const sheet = child<{ ask(): Promise<void> }>(this, '#consent');
    sheet?.ask().catch((error: unknown) => {
      logProblem('consent is not known', error);
    });
  },

  async onPullDownRefresh() {
    await this.feed()?.refresh();
    void wx.stopPullDownRefresh();
  },

  onReachBottom() {
    void this.feed()?.more();
  },

  onShareAppMessage() {
    return homeForChat();
  },

  onShareTimeline() {
    return homeForMoments();
  },

  onLanguage() {
    setTitle('name');
  },

  makeRoom() {
    const lined = mayRemember();
    if (lined !== this.data.lined) this.setData({ lined });
  },

  feed(): Slot | null {
    return child<Slot>(this, '#feed');
  },

  /** Category shortcuts are a convenience: without them the page still works. Asked for until they have come. */
  async loadShortcuts() {
    const state = memory(this);
    if (state.hasShortcuts) return;
    try {
      const shortcuts = await loadShortcuts();
      state.hasShortcuts = true;
      const names = (list: readonly Shortcut[]): string => list.map(({ name }) => name).join();
      if (names(shortcuts) !== names(this.data.shortcuts)) this.setData({ shortcuts });
    } catch (error) {
      logProblem('categories', error);
    }
  },

  onLoaded(event: Loaded) {
    this.say(event.detail);
    this.setData({ isLast: false });
    // They may have failed along with a list that has come now.
    void this.loadShortcuts();
  },

  say({ title, personal, interests, guesses }: Loaded['detail']) {
    this.setData({
      title,
      personal,
      interests: interests.slice(0, MAX_INTERESTS),
      guesses: interests.length > 0 ? guesses.slice(0, MAX_GUESSES) : [],
    });
  },

  onLast() {
    this.setData({ isLast: true });
  },

  retry() {
    void this.feed()?.reload();
  },

  /** The consent question, or the quiz: either counts at once. */
  onAnswered() {
    this.makeRoom();
    void this.feed()?.reload();
  },

  openSearch() {
    void wx.navigateTo({ url: '/shop/search/index' });
  },

  openInterest(event: Tap) {
    void wx.navigateTo({
      url: `/shop/search/index?words=${toParam(event.currentTarget.dataset.name)}`,
    });
  },

  openCategory(event: Tap) {
    chosenCategory.name = event.currentTarget.dataset.name;
    void wx.switchTab({ url: '/pages/category/index' });
  },

  openPrivacy() {
    void wx.navigateTo({ url: '/shop/privacy/index' });
  },
});
