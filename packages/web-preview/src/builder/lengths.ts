/**
 * Screen lengths as container lengths, so that a page fits a phone frame on a desktop: the page is the container.
 * `--rpx` is a 750th of the page's width, but on a page that has a desktop's window (styles/frame.css); vw and vh are
 * hundredths of the page.
 */
const LENGTH =
  /url\([^)]*\)|"[^"]*"|'[^']*'|(^|[\s,(:;+*/-])([+-]?(?:\d+\.?\d*|\.\d+))(rpx|vw|vh|vmin|vmax)\b/g;

const CONTAINER_UNIT: Record<string, string> = { vw: 'cqw', vh: 'cqh', vmin: 'cqmin', vmax: 'cqmax' };

/** The phone frame on a desktop has a bottom edge of its own to keep clear of. */
const SAFE_BOTTOM = /\b(?:env|constant)\(\s*safe-area-inset-bottom[^)]*\)/g;
const FRAME_BOTTOM = 'var(--wp-safe-bottom, env(safe-area-inset-bottom, 0px))';

/** Converts every length in a piece of CSS value (or a whole inline style). Strings and urls are left alone. */
export function convertLengths(css: string): string {
  if (!/rpx|v[wh]|vm|safe-area/.test(css)) return css;
  return css
    .replace(SAFE_BOTTOM, FRAME_BOTTOM)
    .replace(LENGTH, (all: string, before?: string, amount?: string, unit?: string) => {
      if (before === undefined || amount === undefined || unit === undefined) return all;
      return before + (unit === 'rpx' ? rpxLength(Number(amount)) : amount + (CONTAINER_UNIT[unit] ?? unit));
    });
}

/** Thin lines stay visible: what is not zero is at least a device pixel, as in WeChat. */
export function rpxLength(rpx: number): string {
  if (rpx === 0) return '0px';
  const length = `calc(${rpx}*var(--rpx))`;
  return rpx > 0 && rpx < 2 ? `max(${length}, 0.5px)` : length;
}
