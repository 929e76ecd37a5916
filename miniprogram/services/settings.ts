import { Signal } from './signal';
import { phoneStorage } from './storage';

export type Language = 'zh' | 'en';

const KEY = 'zhuyi.language';

export const languageChanged = new Signal<Language>();

let current: Language | undefined;

/** What the shopper chose, else the phone's: Chinese in all its kinds, English for the rest of the world. */
export function language(): Language {
  current ??= chosen() ?? (wx.getAppBaseInfo().language.startsWith('zh') ? 'zh' : 'en');
  return current;
}

function chosen(): Language | undefined {
  const stored = phoneStorage.read(KEY);
  return stored === 'zh' || stored === 'en' ? stored : undefined;
}

export function setLanguage(next: Language): void {
  current = next;
  phoneStorage.write(KEY, next);
  languageChanged.send(next);
}
