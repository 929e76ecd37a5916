import { knownWill, type Will } from '../../services/consent';
import { notice, noticeError } from '../../services/dialog';
import { say, setTitle, speaks, texts } from '../../services/i18n/index';
import { keepInterests } from '../../services/interests';
import { logProblem } from '../../services/log';
import { answerConsent, eraseMine, exportMine, loadMe } from '../../services/me';

/** What is kept, and how to take it along, withdraw or erase it. */
Page({
  behaviors: [speaks('privacy', 'common', 'me')],
  data: { stateText: '', granted: false, kept: '', busy: false, asking: false },

  onShow() {
    setTitle('privacy');
    this.drawWill(knownWill());
    void this.load();
  },

  onLanguage() {
    this.drawWill(knownWill());
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
      this.setData({ kept: say().kept(me.behaviours, me.orders) });
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
    return this.act(async () => {
      const mine = await exportMine();
      try {
        await wx.setClipboardData({ data: JSON.stringify(mine, null, 2) });
      } catch (error) {
        logProblem('clipboard', error);
        return texts().privacy.copyFailed;
      }
      return texts().privacy.copied;
    });
  },

  askErase() {
    this.setData({ asking: true });
  },

  cancelErase() {
    this.setData({ asking: false });
  },

  erase() {
    this.setData({ asking: false });
    return this.act(async () => {
      const removed = await eraseMine();
      keepInterests([]);
      return say().erased(removed);
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
