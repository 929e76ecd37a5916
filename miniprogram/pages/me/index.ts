import type { Me, Rights } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { knownWill } from '../../services/consent';
import { deskLinks, type DeskLink } from '../../services/desk-links';
import { chosenOf, notice, noticeError } from '../../services/dialog';
import { TapCounter, versionText } from '../../services/device';
import { dressed } from '../../services/dressed';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { latestGuesses, latestInterests } from '../../services/interests';
import { toParam } from '../../services/link';
import { logProblem } from '../../services/log';
import { answerConsent, loadMe, setPersonalise } from '../../services/me';
import { recommend } from '../../services/recommend';
import { language, setLanguage } from '../../services/settings';
import { paintTabs } from '../../services/tabs';
import { chooseTheme, themeChoice, type ThemeChoice } from '../../services/theme';

type Tap = WechatMiniprogram.TouchEvent<object, object, { url: string }>;

const THEMES: readonly ThemeChoice[] = ['system', 'light', 'dark'];
const taps = new TapCounter(5, 3_000);

/** The shopper's own page: orders, the switch, interests, language, and for merchants the way to their figures. */
Page({
  behaviors: [dressed, speaks('me', 'shop', 'common', 'feed', 'phone', 'quiz', 'join')],
  data: {
    /** Is behaviour used to order lists? */
    personal: false,
    consent: 'unasked' as Me['consent'],
    busy: false,
    interests: [] as string[],
    /** What the shop infers beyond that. */
    guesses: [] as string[],
    orders: 0,
    rights: null as Rights | null,
    /** Pages of the desk that the person may see. */
    desk: [] as DeskLink[],
    theme: 'system' as ThemeChoice,
    version: '',
  },

  onShow() {
    setTitle('me');
    paintTabs();
    this.setData({ theme: themeChoice(), version: versionText() });
    const will = knownWill();
    if (will !== undefined) this.drawWill(will);
    this.drawTastes();
    void this.load();
  },

  drawWill({ consent, personalise }: { consent: Me['consent']; personalise: boolean }) {
    this.setData({ consent, personal: consent === 'granted' && personalise });
  },

  async load() {
    try {
      const me = await loadMe();
      this.drawWill(me);
      this.setData({ orders: me.orders, rights: me.rights ?? null, desk: deskLinks(me.rights) });
      await this.loadInterests();
    } catch (error) {
      // The page works with what the phone knows.
      logProblem('me', error);
    }
  },

  /** Usually the feed has told them already; a shopper who comes here first is told by a list of one. */
  async loadInterests() {
    if (!this.data.personal) return;
    if (latestInterests().length === 0) await recommend({ slot: 'home', limit: 1 });
    this.drawTastes();
  },

  drawTastes() {
    this.setData({ interests: latestInterests(), guesses: latestGuesses() });
  },

  /** The first "on" is the consent itself. */
  async onSwitch(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
    const on = event.detail.value;
    if (this.data.busy) return;
    this.setData({ busy: true, personal: on });
    const words = texts().me;
    try {
      if (on && this.data.consent !== 'granted') await answerConsent(true);
      await setPersonalise(on);
      notice(on ? words.switchedOn : words.switchedOff);
    } catch (error) {
      if (!on && codeOf(error) !== 'NOT_ALLOWED') notice(words.switchedOffUntold);
      else noticeError(error);
    }
    const will = knownWill();
    this.drawWill(will ?? { consent: 'unasked', personalise: false });
    if (!this.data.personal) this.setData({ interests: [], guesses: [] });
    this.setData({ busy: false });
  },

  toggleLanguage() {
    setLanguage(language() === 'zh' ? 'en' : 'zh');
    setTitle('me');
    paintTabs();
    this.setData({ version: versionText(), desk: deskLinks(this.data.rights ?? undefined) });
  },

  async pickTheme() {
    const { phone } = texts();
    const choice = await chosenOf(THEMES, (theme) => phone[theme]);
    if (choice === undefined) return;
    chooseTheme(choice);
    setTitle('me');
    paintTabs();
    this.setData({ theme: choice });
  },

  /** For support, and for nobody who does not know of it. */
  tapVersion() {
    if (taps.tap(Date.now())) void wx.navigateTo({ url: '/shop/diagnostics/index' });
  },

  go(event: Tap) {
    void wx.navigateTo({ url: event.currentTarget.dataset.url });
  },

  openInterest(event: WechatMiniprogram.TouchEvent<object, object, { name: string }>) {
    void wx.navigateTo({
      url: `/shop/search/index?words=${toParam(event.currentTarget.dataset.name)}`,
    });
  },
});
