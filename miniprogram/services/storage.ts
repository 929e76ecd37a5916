/** The phone's key-value store, with the failures in one place. Values are plain JSON. */
export interface KeyValueStore {
  keys(): string[];
  /** The stored value, or undefined. */
  read(key: string): unknown;
  /** Throws when the store is full. */
  write(key: string, value: unknown): void;
  remove(key: string): void;
}

/** WeChat's storage: 1 MB a key, 10 MB in all, private to this mini program and this WeChat user. */
export const phoneStorage: KeyValueStore = {
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

export type Fields = Record<string, unknown>;

/** Stored values come from older versions of the shop too: nothing is believed unread. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
