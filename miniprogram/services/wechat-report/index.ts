import { REPORT_TO_WECHAT } from '../config';
import { WechatSink } from './sink';

/** For shops that report to WeChat's analysis too; undefined for all others. */
export const wechatSink = REPORT_TO_WECHAT
  ? new WechatSink((name, data) => {
      wx.reportEvent(name, data);
    })
  : undefined;
