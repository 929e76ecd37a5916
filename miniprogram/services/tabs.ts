import { cartLines } from './cart';
import { texts } from './i18n/index';
import { paintBars } from './theme';

const CART_TAB = 2;

/** Draws the tab bar in the shopper's language and theme, with the number of lines in the cart. Tab pages only. */
export function paintTabs(): void {
  const { home, category, cart, me } = texts().shop;
  [home, category, cart, me].forEach((text, index) => {
    wx.setTabBarItem({ index, text });
  });
  paintBars(true);
  const count = cartLines().length;
  if (count === 0) wx.removeTabBarBadge({ index: CART_TAB });
  else wx.setTabBarBadge({ index: CART_TAB, text: count > 99 ? '99+' : String(count) });
}
