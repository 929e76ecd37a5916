import { Signal } from './signal';
import { phoneStorage } from './storage';
import { BAR_COLORS, PAGE_STYLES } from './theme-tokens';

export type Theme = 'light' | 'dark';
/** What the shopper wants: the phone's theme, or one of the two. */
export type ThemeChoice = 'system' | Theme;

const KEY = 'zhuyi.theme';

/** Sent when the shop goes from light to dark or back. */
export const themeChanged = new Signal<Theme>();

let phones: Theme | undefined;
let chosen: ThemeChoice | undefined;
/** WeChat's bars were given colours of the shopper's choice, so that they do not follow the phone by themselves. */
let isPainted = false;

export function themeChoice(): ThemeChoice {
  if (chosen === undefined) {
    const stored = phoneStorage.read(KEY);
    chosen = stored === 'light' || stored === 'dark' ? stored : 'system';
  }
  return chosen;
}

/** The theme that the shop is in. */
export function theme(): Theme {
  const choice = themeChoice();
  if (choice !== 'system') return choice;
  phones ??= wx.getAppBaseInfo().theme === 'dark' ? 'dark' : 'light';
  return phones;
}

/** Puts the whole shop into a theme, at once and from now on. The page on the screen paints its bars itself. */
export function chooseTheme(choice: ThemeChoice): void {
  chosen = choice;
  if (choice === 'system') phoneStorage.remove(KEY);
  else phoneStorage.write(KEY, choice);
  themeChanged.send(theme());
}

/** Hears of the phone's changes, from the start of the app on. */
export function watchTheme(): void {
  wx.onThemeChange((change) => {
    phones = change.theme === 'dark' ? 'dark' : 'light';
    themeChanged.send(theme());
  });
}

/** What a page is styled with over its sheet; nothing while the phone decides, which sheets ask themselves. */
export function pageStyle(): string {
  const choice = themeChoice();
  return choice === 'system' ? '' : PAGE_STYLES[choice];
}

/** Colours the bar of the page on the screen, and with `tabs` the tab bar, where theme.json alone would not be right. */
export function paintBars(tabs = false): void {
  isPainted ||= themeChoice() !== 'system';
  if (!isPainted) return;
  const { paper, surface, barText, pullText, tab, tabOn, tabBorder } = BAR_COLORS[theme()];
  const frontColor = barText === 'white' ? '#ffffff' : '#000000';
  void wx.setNavigationBarColor({ frontColor, backgroundColor: paper });
  void wx.setBackgroundColor({ backgroundColor: paper });
  void wx.setBackgroundTextStyle({ textStyle: pullText });
  if (!tabs) return;
  void wx.setTabBarStyle({
    color: tab,
    selectedColor: tabOn,
    backgroundColor: surface,
    borderStyle: tabBorder,
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
  // Of charts: persimmon and blue, which every eye tells apart.
  '#cf6a4b': '#ef8a6c',
  '#ecc3b2': '#5c3a2e',
  '#2f6690': '#8cbfe6',
  '#5f8468': '#9cc3a2',
  '#efe6da': '#3d342d',
};

/** A colour of the shop as it is in this theme; others stay. */
export function inTheme(color: string): string {
  return theme() === 'dark' ? (DARK[color] ?? color) : color;
}
