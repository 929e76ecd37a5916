import { after } from '../../services/after';
import { changesOf } from '../../services/changes';
import { child } from '../../services/child';
import { chosenCategory } from '../../services/chosen-category';
import { mayRemember } from '../../services/consent';
import { dressed } from '../../services/dressed';
import { setTitle, speaks } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { keptScreen, NOTHING_KEPT } from '../../services/kept-screen';
import { feedForgotten, lastFeed } from '../../services/last-feed';
import { toParam } from '../../services/link';
import { logProblem } from '../../services/log';
import { hasHeard } from '../../services/placed-slots';
import { homeForChat, homeForMoments } from '../../services/share';
import { lastShortcuts, loadShortcuts, type Shortcut } from '../../services/shortcuts';
import { paintTabs } from '../../services/tabs';
import { pageStyle } from '../../services/theme';

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

/** The drawing for the next visit is made when nothing is asked of the phone any longer. */
const KEEP_AFTER_MS = 2_000;

const memory = perInstance(() => ({
  hasShortcuts: false,
  /** The drawing for the next visit is about to be made. */
  keeping: false,
  stopListening: (): void => undefined,
}));

let wasOpened = false;

/** What the phone knows of the page before the shop has answered. */
function remembered() {
  const personal = mayRemember();
  return { personal, heard: hasHeard(), lined: personal, shortcuts: lastShortcuts(), ...told(lastFeed()) };
}

function told({ title, personal, interests, guesses }: Partial<Loaded['detail']> = {}) {
  return {
    title: title ?? '',
    ...(personal === undefined ? {} : { personal }),
    interests: (interests ?? []).slice(0, MAX_INTERESTS),
    guesses: interests?.length ? (guesses ?? []).slice(0, MAX_GUESSES) : [],
  };
}

Page({
  behaviors: [dressed, speaks('home', 'shop', 'consent', 'feed', 'common')],
  /**
   * `title` is what the merchant calls the feed (empty: the shop's own words), `personal` a guess until the first list has come.
   * `interests` were really looked at, `guesses` are what the shop infers. `lined`: the line of interests has its place, from the
   * first frame on, or from the shopper's yes. `heard`: the phone knows which slots
   * stand above the feed; until then nothing below is seen. All is known from the first drawing on, so that nothing is drawn twice.
   */
  data: {
    ...remembered(),
    /** The shop does not answer: what is shown is of an earlier visit. */
    isLast: false,
    /** The feed is there: what else the page shows may be asked for. */
    settled: false,
    /** Of the drawing that WeChat shows before any code runs. */
    kept: NOTHING_KEPT,
  },

  onLoad() {
    // It may be opened again, long after its script was read.
    if (wasOpened) this.setData(changesOf(this.data, remembered()));
    wasOpened = true;
    memory(this).stopListening = feedForgotten.listen(() => {
      this.setInitialRenderingCache(null);
    });
  },

  onReady() {
    // It may have been forgotten while no home page was there to hear of it.
    if (lastFeed() === undefined) this.setInitialRenderingCache(null);
  },

  onUnload() {
    memory(this).stopListening();
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
    void child<Pick<Slot, 'reload'>>(this, '#placed')?.reload();
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
    this.setData({ ...told(event.detail), isLast: false, settled: true, heard: true });
    // They may have failed along with a list that has come now.
    void this.loadShortcuts();
    this.keepLater();
  },

  /** Gives WeChat what the next visit begins with, once however often lists come. */
  keepLater() {
    const state = memory(this);
    if (state.keeping) return;
    state.keeping = true;
    after(KEEP_AFTER_MS, () => {
      state.keeping = false;
      const last = lastFeed();
      const kept = last && keptScreen(last);
      this.setInitialRenderingCache(kept ? { ...remembered(), pageStyle: pageStyle(), kept } : null);
    });
  },

  onFailed() {
    this.setData({ heard: true });
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
