import { artAddress } from '../../services/art/index';
import { loadCategories } from '../../services/catalog';
import { child } from '../../services/child';
import { chosenCategory } from '../../services/chosen-category';
import { mayRemember } from '../../services/consent';
import { dressed } from '../../services/dressed';
import { setTitle, speaks } from '../../services/i18n/index';
import { toParam } from '../../services/link';
import { logProblem } from '../../services/log';
import { homeForChat, homeForMoments } from '../../services/share';
import { paintTabs } from '../../services/tabs';

interface Shortcut {
  name: string;
  src: string;
}

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

const MAX_SHORTCUTS = 9;
const MAX_INTERESTS = 6;
const MAX_GUESSES = 4;

Page({
  behaviors: [dressed, speaks('home', 'shop', 'consent', 'feed')],
  data: {
    shortcuts: [] as Shortcut[],
    /** Really looked at, and what the shop infers from it. */
    interests: [] as string[],
    guesses: [] as string[],
    /** What the merchant calls the feed; empty: the shop's own words. */
    title: '',
    /** What the heading says; a guess until the first list has come. */
    personal: false,
    /** A list that is not personal has come: say so, with the way to change it. */
    sameForAll: false,
  },

  onLoad() {
    this.setData({ personal: mayRemember() });
    void this.loadShortcuts();
  },

  onShow() {
    setTitle('name');
    paintTabs();
    if (this.data.shortcuts.length === 0) void this.loadShortcuts();
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

  feed(): Slot | null {
    return child<Slot>(this, '#feed');
  },

  /** Category shortcuts are a convenience: without them the page still works. */
  async loadShortcuts() {
    try {
      const categories = await loadCategories();
      const shortcuts = [...categories]
        .sort((a, b) => b.count - a.count)
        .slice(0, MAX_SHORTCUTS)
        .map(({ name }) => ({ name, src: artAddress({ title: name, category: [name] }) }));
      this.setData({ shortcuts });
    } catch (error) {
      logProblem('categories', error);
    }
  },

  onLoaded(event: Loaded) {
    const { title, personal, interests, guesses } = event.detail;
    this.setData({
      title,
      personal,
      sameForAll: !personal,
      interests: interests.slice(0, MAX_INTERESTS),
      guesses: interests.length > 0 ? guesses.slice(0, MAX_GUESSES) : [],
    });
  },

  onAnswered() {
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
