/** From this width on the desk has its pages at the left and details beside lists; merchant/desk.wxss says the same. */
const WIDE_PX = 900;

/** Whether the page is as wide as a computer's window. */
export function isWide(): boolean {
  return wx.getWindowInfo().windowWidth >= WIDE_PX;
}
