import type { component } from 'glass-easel-miniprogram-adapter';
import { warnOnce } from '../framework/log';
import type { Phone } from '../frame/phone';
import type { PageStack } from '../pages/stack';
import { accountApi } from './account';
import { albumApi } from './album';
import { createAnimation } from './animation';
import { barsApi } from './bars';
import { asyncCall, ApiError, type CallOptions } from './call';
import { cloudApi } from './cloud';
import { deviceApi } from './device';
import { feedbackApi } from './feedback';
import { filesApi, USER_DATA_PATH } from './files';
import { PreviewIntersectionObserver } from './intersection';
import { navigationApi } from './navigation';
import { networkApi } from './network';
import { SelectorQuery } from './selector-query';
import { storageApi } from './storage';
import { systemApi } from './system';
import type { AppEvents } from '../app';

type Caller = component.GeneralComponent;

/** The calls that the preview itself makes. */
export type Wx = Record<string, unknown> & { showToast(options: CallOptions): void };

/** The `wx` object: everything that is there, and a plain word about everything that is not. */
export function createWx(phone: Phone, stack: PageStack, events: AppEvents): Wx {
  const feedback = feedbackApi(phone.overlays);
  const toast = (title: string): void => {
    (feedback['showToast'] as (options: CallOptions) => void)({ title });
  };
  const api: Record<string, unknown> = {
    ...navigationApi(stack),
    ...barsApi(stack),
    ...storageApi(),
    ...filesApi(),
    ...feedback,
    ...systemApi(phone),
    ...networkApi(),
    ...accountApi(phone.overlays),
    ...albumApi(phone.overlays),
    ...deviceApi(phone.overlays, toast),
    ...events.api(),
    createAnimation,
    createSelectorQuery: () => new SelectorQuery(stack),
    createIntersectionObserver: (owner: Caller, options?: object) =>
      new PreviewIntersectionObserver(stack, owner, options),
    cloud: tellMissing(cloudApi(), 'wx.cloud'),
    env: { USER_DATA_PATH },
  };
  return tellMissing(api, 'wx') as Wx;
}

/** Calls that come back empty by their nature: listeners and their removal. */
const LISTENER = /^(on|off)[A-Z]/;

/** Gives, in place of undefined, a call that warns by name and fails as WeChat calls fail. */
function tellMissing(api: Record<string, unknown>, prefix: string): Record<string, unknown> {
  return new Proxy(api, {
    get(target, key) {
      if (typeof key !== 'string' || key in target) return Reflect.get(target, key);
      const name = `${prefix}.${key}`;
      return (options?: CallOptions): unknown => {
        warnOnce(`${name} is not available here`);
        if (LISTENER.test(key) || key.endsWith('Sync')) return undefined;
        const promise = asyncCall(key, () => {
          throw new ApiError('not available here');
        })(typeof options === 'object' ? options : {});
        // Nobody has to wait for what is not there.
        promise?.catch(() => undefined);
        return promise;
      };
    },
  });
}
