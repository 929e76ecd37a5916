import { Signal } from './signal';

export type Theme = 'light' | 'dark';

/** Sent when the phone goes from light to dark or back. */
export const themeChanged = new Signal<Theme>();

let current: Theme | undefined;

/** The phone's theme. Style sheets ask the phone themselves; this is for what is drawn. */
export function theme(): Theme {
  current ??= wx.getAppBaseInfo().theme === 'dark' ? 'dark' : 'light';
  return current;
}

/** Hears of changes, from the start of the app on. */
export function watchTheme(): void {
  wx.onThemeChange((change) => {
    current = change.theme === 'dark' ? 'dark' : 'light';
    themeChanged.send(current);
  });
}

/** The shop's colours by lamplight, for drawings that name them as they are by day; see app.wxss. */
const DARK: Readonly<Record<string, string>> = {
  '#ffffff': '#2a0f07',
  '#2b231e': '#f3ebe1',
  '#5f554d': '#cdc1b4',
  '#776c63': '#b3a699',
  '#b9ada1': '#8d8176',
  '#b8442a': '#ef8a6c',
  '#93331e': '#f5b39d',
  '#bd3a1f': '#f59b80',
  '#46644c': '#9cc3a2',
  '#85591c': '#e0b878',
  '#e9dccb': '#2b2520',
  '#fbf5ec': '#332b25',
};

/** A colour of the shop as it is in this theme; others stay. */
export function inTheme(color: string): string {
  return theme() === 'dark' ? (DARK[color] ?? color) : color;
}
