import { theme } from '../framework/project';
import type { Phone } from '../frame/phone';
import { isKnownTag } from '../framework/known-tags';
import { pageSize } from '../framework/space';
import { asyncCalls } from './call';

/** Version of the base library that the preview claims to be (feature checks look at it). */
const SDK_VERSION = '3.8.0';

/** Window, device and menu button, as feature checks and layouts ask for them. */
export function systemApi(phone: Phone): Record<string, unknown> {
  const systemInfo = (): Record<string, unknown> => ({ ...windowInfo(phone), ...DEVICE, ...appBaseInfo() });
  return {
    ...asyncCalls({ getSystemInfo: systemInfo, getSystemInfoAsync: systemInfo }),
    getWindowInfo: () => windowInfo(phone),
    getDeviceInfo: () => DEVICE,
    getAppBaseInfo: appBaseInfo,
    getSystemInfoSync: systemInfo,
    onThemeChange: none,
    offThemeChange: none,
    getSystemSetting: () => SETTING,
    getAppAuthorizeSetting: () => ({ albumAuthorized: 'not determined' }),
    getAccountInfoSync: () => ({
      miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' },
      plugin: {},
    }),
    getMenuButtonBoundingClientRect: () => menuButton(phone),
    canIUse,
    nextTick: (run: () => void) => Promise.resolve().then(run),
    getUpdateManager: () => ({
      onCheckForUpdate: none,
      onUpdateReady: none,
      onUpdateFailed: none,
      applyUpdate: none,
    }),
    getLogManager: logger,
    getRealtimeLogManager: logger,
    getPerformance: () => ({
      now: () => performance.now(),
      createObserver: () => ({ observe: none, disconnect: none }),
    }),
    getLaunchOptionsSync: () => launchOptions,
    getEnterOptionsSync: () => launchOptions,
  };
}

const none = (): void => undefined;

const DEVICE = {
  abi: '',
  benchmarkLevel: 30,
  brand: 'web-preview',
  model: 'web-preview',
  system: 'browser',
  platform: 'devtools',
  cpuType: '',
  memorySize: '4096',
};

const SETTING = {
  bluetoothEnabled: false,
  locationEnabled: false,
  wifiEnabled: true,
  deviceOrientation: 'portrait',
};

/** Sizes in CSS pixels. */
function windowInfo(phone: Phone): Record<string, unknown> {
  const { width, height } = pageSize();
  const screen = phone.screen.getBoundingClientRect();
  const top = phone.statusBarHeight();
  const bottom = screen.height - phone.bottomInset();
  return {
    pixelRatio: devicePixelRatio,
    screenWidth: screen.width,
    screenHeight: screen.height,
    windowWidth: width,
    windowHeight: height,
    statusBarHeight: top,
    screenTop: screen.height - height,
    safeArea: { left: 0, right: screen.width, top, bottom, width: screen.width, height: bottom - top },
  };
}

function appBaseInfo(): Record<string, unknown> {
  return {
    SDKVersion: SDK_VERSION,
    enableDebug: false,
    host: { appId: '', env: 'WeChat' },
    language: navigator.language.replace('-', '_'),
    version: '8.0.50',
    theme,
    fontSizeSetting: 16,
  };
}

function menuButton(phone: Phone): Record<string, number> {
  const width = 87;
  const height = 32;
  const right = phone.screen.clientWidth - 7;
  const top = phone.statusBarHeight() + 6;
  return { width, height, top, bottom: top + height, right, left: right - width };
}

function canIUse(schema: string): boolean {
  const name = schema.split('.')[0] ?? '';
  const { wx } = globalThis as unknown as { wx: object };
  return name in wx || isKnownTag(name);
}

/** A log of the phone's; here it is the browser's console at its quietest level. */
function logger(): Record<string, unknown> {
  const write = (...parts: unknown[]): void => globalThis.console.debug(...parts);
  return {
    debug: write,
    log: write,
    info: write,
    warn: write,
    error: write,
    setFilterMsg: none,
    addFilterMsg: none,
  };
}

/** What App.onLaunch gets; filled in when the first page is known. */
export const launchOptions: {
  path: string;
  query: Record<string, string>;
  scene: number;
  referrerInfo: object;
} = {
  path: '',
  query: {},
  scene: 1001,
  referrerInfo: {},
};
