import type { Page } from 'playwright-core';
import { WORDS, type Lang } from './list';

/** A finger's tip, px (WCAG 2.2, 2.5.5); rounding may take a hair. */
const TARGET = 43.5;

/** What a person would stumble over on the page on the screen. */
export async function audit(page: Page, lang: Lang, merchants: ReadonlySet<string>): Promise<string[]> {
  const found = await page.evaluate<string[]>(`(${LOOK_AT})(${TARGET})`);
  const shown = await page.evaluate<string[]>(`[...new Set((${TEXTS_OF})())]`);
  return [
    ...found,
    ...(lang === 'en'
      ? untranslated(shown)
          .filter((text) => !merchants.has(text))
          .map((text) => `not translated: ${text}`)
      : []),
  ];
}

/** Words of the Chinese dictionary on an English page; what the merchant wrote stays as it is. */
function untranslated(shown: readonly string[]): string[] {
  const chinese = new Set(flat(WORDS.zh));
  for (const text of flat(WORDS.en)) chinese.delete(text);
  return shown.filter((text) => chinese.has(text));
}

function flat(words: object): string[] {
  return Object.values(words).flatMap((value: unknown) =>
    typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? flat(value) : [],
  );
}

/** Runs in the page: the texts on it. */
const TEXTS_OF = `() => {
  const top = document.querySelector('.wp-page:not([hidden])');
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode.nodeValue.trim());
  return texts;
}`;

/** Runs in the page: small targets, small or faint text, and what is wider than the screen. */
const LOOK_AT = `(target) => {
  const top = document.querySelector('.wp-page:not([hidden])');
  const problems = new Set();
  const nameOf = (node) => (node.getAttribute('aria-label') || node.textContent || node.tagName).trim().slice(0, 30);
  const isShown = (node) => {
    const box = node.getBoundingClientRect();
    const style = getComputedStyle(node);
    return box.width > 0 && box.height > 0 && style.visibility !== 'hidden' && style.opacity !== '0';
  };
  const scroller = top.querySelector('.wp-scroller');
  if (scroller.scrollWidth > scroller.clientWidth + 1) problems.add('wider than the screen: ' + scroller.scrollWidth);

  const ROLES = '[role=button],[role=link],[role=tab],[role=checkbox],[role=radio],wx-button';
  for (const node of top.querySelectorAll(ROLES)) {
    if (!isShown(node) || node.closest('.wp-bar, .wp-tabs, wx-t-switch') || node.parentElement.closest(ROLES)) continue;
    const { width, height } = node.getBoundingClientRect();
    if (height < target || width < target)
      problems.add('small target ' + Math.round(width) + ' x ' + Math.round(height) + ': ' + nameOf(node));
  }

  const parse = (color) => (color.match(/[\\\\d.]+/g) || [0, 0, 0, 0]).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  /** The ground behind a text; undefined over pictures and what shines through. */
  const groundOf = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.backgroundImage !== 'none' || style.opacity < 1) return undefined;
      if (at !== node && ['absolute', 'fixed'].includes(getComputedStyle(node).position)) return undefined;
      const color = parse(style.backgroundColor);
      if ((color[3] ?? 1) === 1) return color;
      if ((color[3] ?? 1) > 0) return undefined;
      if (style.position === 'absolute' && !at.querySelector('[role]')) return undefined;
    }
    return undefined;
  };
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.nodeValue.trim();
    const node = walker.currentNode.parentElement;
    if (text === '' || !node || !isShown(node) || node.closest('.wp-bar, .wp-tabs, [aria-disabled=true]')) continue;
    const style = getComputedStyle(node);
    const size = parseFloat(style.fontSize);
    if (size < 10.95) problems.add('text of ' + size.toFixed(1) + ' px: ' + text.slice(0, 30));
    const ground = groundOf(node);
    if (ground === undefined) continue;
    const [low, high] = [light(parse(style.color)), light(ground)].sort((a, b) => a - b);
    const ratio = (high + 0.05) / (low + 0.05);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (isLarge ? 3 : 4.5) - 0.01) problems.add('contrast ' + ratio.toFixed(2) + ': ' + text.slice(0, 30));
  }
  return [...problems];
}`;
