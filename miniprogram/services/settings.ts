import { Signal } from './signal';
import { phoneStorage } from './storage';

export type Language = 'zh' | 'en';

const KEY = 'zhuyi.language';

export const languageChanged = new Signal<Language>();

let current: Language | undefined;

/** Chinese unless the shopper chose otherwise. */
export function language(): Language {
  current ??= phoneStorage.read(KEY) === 'en' ? 'en' : 'zh';
  return current;
}

export function setLanguage(next: Language): void {
  current = next;
  phoneStorage.write(KEY, next);
  languageChanged.send(next);
}
