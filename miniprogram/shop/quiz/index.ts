import { mayRemember, willChanged } from '../../services/consent';
import { dressed } from '../../services/dressed';
import { setTitle, speaks } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';

const memory = perInstance(() => ({ stop: (): void => undefined }));

/** The taste quiz on a page of its own, for who comes from "me". Without consent there is nothing to answer. */
Page({
  behaviors: [dressed, speaks('shop', 'quiz')],
  data: { allowed: false },

  onLoad() {
    this.check();
    memory(this).stop = willChanged.listen(() => {
      this.check();
    });
  },

  onUnload() {
    memory(this).stop();
  },

  onShow() {
    setTitle('quiz');
  },

  onLanguage() {
    setTitle('quiz');
  },

  check() {
    this.setData({ allowed: mayRemember() });
  },

  goPrivacy() {
    void wx.navigateTo({ url: '/shop/privacy/index' });
  },

  /** The feed on the home page is as new as the last answer. */
  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
