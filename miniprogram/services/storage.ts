import { logProblem } from './log';
import { Signal } from './signal';
import { steadyStorage } from './steady-storage';

/** A key-value store. Values are plain JSON. */
export interface KeyValueStore {
  keys(): string[];
  /** The stored value, or undefined. */
  read(key: string): unknown;
  write(key: string, value: unknown): void;
  remove(key: string): void;
}

/** WeChat's storage: 1 MB a key, 10 MB in all, private to this mini program and this WeChat user. Throws when it is full. */
const wechatStorage: KeyValueStore = {
  keys: () => wx.getStorageInfoSync().keys,
  read: (key) => {
    const value: unknown = wx.getStorageSync(key);
    return value === '' ? undefined : value;
  },
  write: (key, value) => {
    wx.setStorageSync(key, value);
  },
  remove: (key) => {
    wx.removeStorageSync(key);
  },
};

/** The phone's storage does not take what the shop writes. */
export const storageFailed = new Signal<unknown>();

/** The phone's storage, which goes on in memory where it fails: nothing of it throws. */
export const phoneStorage = steadyStorage(wechatStorage, (error) => {
  logProblem('the phone does not store', error);
  storageFailed.send(error);
});

export type Fields = Record<string, unknown>;

/** Stored values come from older versions of the shop too: nothing is believed unread. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
