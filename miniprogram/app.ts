import { CLOUD_ENV } from './services/config';
import { watchPrivacy } from './services/privacy';
import { watchTheme } from './services/theme';
import { tracker } from './services/tracker/index';

App({
  onLaunch() {
    wx.cloud.init(CLOUD_ENV === '' ? { traceUser: false } : { env: CLOUD_ENV, traceUser: false });
    watchPrivacy();
    watchTheme();
    tracker.start();
  },

  onShow() {
    tracker.show();
  },

  onHide() {
    tracker.hide();
  },
});
