import { knownWill, type Will } from '../../services/consent';
import { notice, noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { say, setTitle, speaks, texts } from '../../services/i18n/index';
import { keepInterests } from '../../services/interests';
import { logProblem } from '../../services/log';
import { answerConsent, eraseMine, loadMe } from '../../services/me';
import { forgetCopy, sendCopy, writeCopy } from '../../services/my-copy';

/** What is kept, and how to take it along, withdraw or erase it. */
Page({
  behaviors: [dressed, speaks('privacy', 'common', 'me')],
  data: {
    stateText: '',
    granted: false,
    kept: '',
    keptFor: '',
    copied: 0,
    copyText: '',
    busy: false,
    asking: false,
    /** What is asked is to close the account, not to go on as somebody new. */
    closing: false,
  },

  onShow() {
    setTitle('privacy');
    this.drawWill(knownWill());
    void this.load();
  },

  /** The copy holds what the shop knows: it does not lie about on the phone. */
  onUnload() {
    if (this.data.copied > 0) void forgetCopy();
  },

  onLanguage() {
    this.drawWill(knownWill());
    void this.load();
    if (this.data.copied > 0) this.setData({ copyText: say().copyReady(this.data.copied) });
  },

  drawWill(will: Will | undefined) {
    const words = texts().privacy;
    const granted = will !== undefined && will.consent === 'granted' && will.personalise;
    const said = {
      granted: granted ? words.stateGranted : words.stateOff,
      refused: words.stateRefused,
      unasked: '',
    };
    this.setData({ granted, stateText: will === undefined ? words.stateUnasked : said[will.consent] });
  },

  async load() {
    try {
      const me = await loadMe();
      this.drawWill(knownWill());
      const keptFor = me.keptDays === undefined ? '' : say().keptFor(me.keptDays);
      this.setData({ kept: say().kept(me.behaviours, me.orders), keptFor });
    } catch (error) {
      // The page explains all the same; its buttons say when the server cannot be reached.
      logProblem('privacy', error);
    }
  },

  grant() {
    return this.act(async () => {
      await answerConsent(true);
      return texts().consent.agreeDone;
    });
  },

  withdraw() {
    return this.act(async () => {
      await answerConsent(false);
      keepInterests([]);
      return texts().privacy.withdrawn;
    });
  },

  copy() {
    this.setData({ copied: 0, copyText: say().copying(0) });
    return this.act(async () => {
      try {
        const copied = await writeCopy((records) => {
          this.setData({ copyText: say().copying(records) });
        });
        this.setData({ copied, copyText: say().copyReady(copied) });
        return say().copyReady(copied);
      } catch (error) {
        this.setData({ copyText: '' });
        throw error;
      }
    });
  },

  /** A tap of its own: WeChat opens its list of chats for a tap only. */
  async send() {
    try {
      await sendCopy();
    } catch (error) {
      logProblem('the copy was not sent', error);
      notice(texts().privacy.copyFailed);
    }
  },

  askErase() {
    this.setData({ asking: true, closing: false });
  },

  askClose() {
    this.setData({ asking: true, closing: true });
  },

  openData() {
    void wx.navigateTo({ url: '/shop/mydata/index' });
  },

  cancelErase() {
    this.setData({ asking: false });
  },

  erase() {
    const { closing } = this.data;
    this.setData({ asking: false });
    return this.act(async () => {
      const { documents, orders } = await eraseMine();
      keepInterests([]);
      this.setData({ copied: 0, copyText: '' });
      // Nobody is a customer any more: the shop begins again as for a stranger.
      if (closing) void wx.reLaunch({ url: '/pages/home/index' });
      return say().erased(documents, orders);
    });
  },

  /** Does one thing at a time, says how it went, and shows what is true afterwards. */
  async act(how: () => Promise<string>) {
    if (this.data.busy) return;
    this.setData({ busy: true });
    try {
      notice(await how());
    } catch (error) {
      noticeError(error);
    }
    this.setData({ busy: false });
    this.drawWill(knownWill());
    await this.load();
  },
});
