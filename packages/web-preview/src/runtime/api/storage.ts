import { identity } from '../identity';
import { project } from '../framework/project';
import { ApiError, asyncCalls, textOption } from './call';

/** WeChat's limits: one key 1 MB, all 10 MB. */
const MAX_KEY_BYTES = 1024 * 1024;
const MAX_TOTAL_BYTES = 10 * 1024 * 1024;

/** Each mini program, and each shopper played in a tab of their own, has its own drawer of localStorage. */
const prefix = (): string => `${project.appId}/${project.name}/${identity()}/`;

const names = (): string[] => {
  const start = prefix();
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(start))
    .map((key) => key.slice(start.length));
};

const encoder = new TextEncoder();
const bytes = (text: string): number => encoder.encode(text).length;
/** A text has at most so many bytes: near enough where that is far from a limit. */
const mostBytes = (text: string): number => 3 * text.length;

function set(key: string, data: unknown): void {
  if (key === '') throw new ApiError('the key is empty');
  const text = JSON.stringify({ data });
  if (mostBytes(text) > MAX_KEY_BYTES && bytes(text) > MAX_KEY_BYTES)
    throw new ApiError('entry size limit reached');
  const others = names().filter((name) => name !== key);
  const totalBy = (count: typeof bytes): number =>
    others.reduce((sum, name) => sum + count(localStorage.getItem(prefix() + name) ?? ''), count(text));
  if (totalBy(mostBytes) > MAX_TOTAL_BYTES && totalBy(bytes) > MAX_TOTAL_BYTES)
    throw new ApiError('exceed storage max size 10Mb');
  localStorage.setItem(prefix() + key, text);
}

function get(key: string): { data: unknown } | undefined {
  const text = localStorage.getItem(prefix() + key);
  return text === null ? undefined : (JSON.parse(text) as { data: unknown });
}

function info(): { keys: string[]; currentSize: number; limitSize: number } {
  const keys = names();
  const size = keys.reduce((sum, key) => sum + bytes(localStorage.getItem(prefix() + key) ?? ''), 0);
  return { keys, currentSize: Math.ceil(size / 1024), limitSize: MAX_TOTAL_BYTES / 1024 };
}

const remove = (key: string): void => localStorage.removeItem(prefix() + key);

/** Removes what this mini program stored, and nothing else. */
export function clearStorage(): void {
  for (const key of names()) remove(key);
}

/** Key-value storage, synchronous and not. */
export function storageApi(): Record<string, unknown> {
  return {
    ...asyncCalls({
      setStorage: (options) => set(textOption(options, 'key'), options['data']),
      getStorage: (options) => {
        const found = get(textOption(options, 'key'));
        if (found === undefined) throw new ApiError('data not found');
        return { data: found.data };
      },
      removeStorage: (options) => remove(textOption(options, 'key')),
      clearStorage: () => clearStorage(),
      getStorageInfo: () => info(),
      batchSetStorage: (options) => {
        for (const { key, value } of options['kvList'] as { key: string; value: unknown }[]) set(key, value);
      },
    }),
    setStorageSync: (key: string, data: unknown) => {
      try {
        set(key, data);
      } catch (cause) {
        throw new ApiError(`setStorageSync:fail ${cause instanceof Error ? cause.message : String(cause)}`);
      }
    },
    getStorageSync: (key: string) => get(key)?.data ?? '',
    removeStorageSync: remove,
    clearStorageSync: clearStorage,
    getStorageInfoSync: info,
  };
}
