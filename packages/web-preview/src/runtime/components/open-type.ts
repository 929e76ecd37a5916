import type { Host } from './define';
import { reportError, warnOnce } from '../framework/log';
import { agreePrivacy } from '../api/privacy-state';

/** What sharing does is told by the start-up code, which knows the pages. */
export const shareButton: { press(target: unknown): Promise<void> } = { press: () => Promise.resolve() };

/** What a button with an `open-type` does here: it answers with plainly made-up values, or says that it cannot. */
export const openTypes: Record<string, (host: Host) => void> = {
  share: (host) => {
    shareButton.press(host.component).catch((cause: unknown) => reportError('share', cause));
  },
  contact: (host) => host.emit('contact', { errMsg: 'enterContact:ok', path: '', query: {} }),
  feedback: () => warnOnce('feedback is not available here'),
  launchApp: (host) => host.emit('error', { errMsg: 'launchApplication:fail not available here' }),
  openSetting: (host) => host.emit('opensetting', { errMsg: 'openSetting:ok', authSetting: {} }),
  getUserInfo: (host) =>
    host.emit('getuserinfo', { errMsg: 'getUserInfo:ok', userInfo: { nickName: '微信用户', avatarUrl: '' } }),
  getPhoneNumber: (host) => host.emit('getphonenumber', { errMsg: 'getPhoneNumber:fail not available here' }),
  getRealtimePhoneNumber: (host) =>
    host.emit('getrealtimephonenumber', { errMsg: 'getRealtimePhoneNumber:fail not available here' }),
  chooseAvatar: (host) => host.emit('chooseavatar', { avatarUrl: '' }),
  agreePrivacyAuthorization: (host) => {
    agreePrivacy();
    host.emit('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' });
  },
};
