import { copyText } from '../../services/clipboard';
import { recentCalls } from '../../services/cloud/recent-calls';
import { versionText } from '../../services/device';
import { dressed } from '../../services/dressed';
import { setTitle, speaks } from '../../services/i18n/index';
import { logProblem, recentProblems } from '../../services/log';
import { tracker } from '../../services/tracker/index';
import { wechatSink } from '../../services/wechat-report/index';
import { sectionsOf, textOf, type Device, type Section } from './report';

/** For support: what the tracker holds, what the server last said, and what phone this is. Five taps on the version open it. */
Page({
  behaviors: [dressed, speaks('diagnostics')],
  data: { sections: [] as Section[] },

  onShow() {
    setTitle('diagnostics');
    void this.draw();
  },

  onLanguage() {
    void this.draw();
  },

  async onPullDownRefresh() {
    await this.draw();
    void wx.stopPullDownRefresh();
  },

  async draw() {
    const sections = sectionsOf({
      tracker: tracker.state(),
      sink: wechatSink !== undefined,
      calls: recentCalls(),
      problems: recentProblems(),
      device: await thisDevice(),
      now: Date.now(),
    });
    this.setData({ sections });
  },

  copy() {
    return copyText(textOf(this.data.sections));
  },
});

async function thisDevice(): Promise<Device> {
  const { brand, model, system, platform } = wx.getDeviceInfo();
  const { SDKVersion, version, language, theme } = wx.getAppBaseInfo();
  const { windowWidth, windowHeight, pixelRatio } = wx.getWindowInfo();
  const { networkType } = await wx.getNetworkType();
  return {
    model: `${brand} ${model}`,
    system: `${system} (${platform})`,
    wechat: `${version}, ${language}, ${theme ?? 'light'}`,
    sdk: SDKVersion,
    screen: `${windowWidth} × ${windowHeight} @${pixelRatio}`,
    network: networkType,
    storageKb: storedKb(),
    version: versionText(),
  };
}

/** A storage that is broken cannot say how much is in it. */
function storedKb(): number {
  try {
    return wx.getStorageInfoSync().currentSize;
  } catch (error) {
    logProblem('storage', error);
    return 0;
  }
}
