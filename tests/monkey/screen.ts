import type { Page } from 'playwright-core';

/** Something on the screen that can be tapped, in CSS pixels. */
export interface Target {
  x: number;
  y: number;
  words: string;
  /** Takes text. */
  field: boolean;
}

const TAPPED = [
  ...['button', 'link', 'tab', 'switch', 'checkbox', 'radio', 'option'].map((role) => `[role=${role}]`),
  ...['button', 'input', 'textarea', 'wx-picker', 'wx-switch', '.wp-picker-row'],
].join();

const TARGETS = `(() => {
  const found = [];
  for (const element of document.querySelectorAll('${TAPPED}')) {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const x = (Math.max(0, left) + Math.min(innerWidth, right)) / 2;
    const y = (Math.max(0, top) + Math.min(innerHeight, bottom)) / 2;
    if (right - left < 4 || bottom - top < 4 || x < left || x > right || y < top || y > bottom) continue;
    const hit = document.elementFromPoint(x, y);
    if (hit === null || !(element.contains(hit) || hit.contains(element))) continue;
    const words = (element.getAttribute('aria-label') ?? (element.placeholder || element.textContent)).replace(/\\s+/g, ' ').trim();
    found.push({ x, y, words: words.slice(0, 30), field: element.matches('input, textarea') });
  }
  return found;
})()`;

/** What a finger can reach now: not what is hidden, off the screen or under something else. */
export function targetsOn(page: Page): Promise<Target[]> {
  return page.evaluate(TARGETS);
}

/** The routes of the open pages, the one on top last; empty while the shop starts. */
export function routesOn(page: Page): Promise<string[]> {
  return page.evaluate(`(globalThis.getCurrentPages?.() ?? []).map(({ route }) => route)`);
}

/** Opens a page, and only it. */
export async function relaunch(page: Page, url: string): Promise<void> {
  await page.evaluate(`void wx.reLaunch({ url: ${JSON.stringify(url)} })`);
}
