import { CLOUD_ENV } from './services/config';
import { notice } from './services/dialog';
import { texts } from './services/i18n/index';
import { askEarly } from './services/early-list';
import { watchPrivacy } from './services/privacy';
import { storageFailed } from './services/storage';
import { watchTheme } from './services/theme';
import { tracker } from './services/tracker/index';

App({
  onLaunch({ path }) {
    wx.cloud.init(CLOUD_ENV === '' ? { traceUser: false } : { env: CLOUD_ENV, traceUser: false });
    watchPrivacy();
    storageFailed.listen(() => {
      notice(texts().common.storageFailed);
    });
    watchTheme();
    tracker.start();
    askEarly(path);
  },

  onShow() {
    tracker.show();
  },

  onHide() {
    tracker.hide();
  },
});
