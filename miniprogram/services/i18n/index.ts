import { language, languageChanged } from '../settings';
import { paintBars } from '../theme';
import { en } from './en';
import { sayEn } from './say-en';
import { sayZh } from './say-zh';
import type { Namespace, Sayings, Texts } from './types';
import { zh } from './zh';

export type { Namespace, Texts } from './types';

/** All texts in the shopper's language. */
export function texts(): Texts {
  return language() === 'en' ? en : zh;
}

/** Texts with numbers and names in them, in the shopper's language. */
export function say(): Sayings {
  return language() === 'en' ? sayEn : sayZh;
}

interface Speaker {
  setData(data: Record<string, unknown>): void;
  /** Called when the language changed, after the texts did. */
  onLanguage?(): void;
}

/**
 * Gives a page or component the texts it shows: `behaviors: [speaks('home', 'common')]` sets `t.home` and
 * `t.common` in its data, and again when the shopper changes the language.
 */
export function speaks(...namespaces: Namespace[]): string {
  const pick = (): Record<string, unknown> => {
    const all = texts();
    return Object.fromEntries(namespaces.map((name) => [name, all[name]]));
  };
  const stops = new WeakMap<object, () => void>();
  const defined = language();
  return Behavior({
    data: { t: pick() },
    lifetimes: {
      attached() {
        const speaker = this as unknown as Speaker;
        let shown = language();
        if (shown !== defined) speaker.setData({ t: pick() });
        const stop = languageChanged.listen((next) => {
          if (next === shown) return;
          shown = next;
          speaker.setData({ t: pick() });
          speaker.onLanguage?.();
        });
        stops.set(this, stop);
      },
      detached() {
        stops.get(this)?.();
      },
    },
  });
}

/** Sets the title of the page on the screen, in the shopper's language; its bar gets the colours of the shopper's theme. */
export function setTitle(key: keyof Texts['shop']): void {
  paintBars();
  void wx.setNavigationBarTitle({ title: texts().shop[key] });
}
