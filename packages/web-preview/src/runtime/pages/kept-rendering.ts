import { identity } from '../identity';
import { addressUrl } from './address-url';
import { parseRoute } from './route';

/**
 * The drawing of a page as it was kept in an earlier visit (`initialRenderingCache`): shown until the mini program has
 * drawn the page itself, and deaf to fingers until then, as in WeChat. Free of the framework: `boot.ts` shows it before that is there.
 */
export interface KeptRendering {
  /** Of the build: another one may draw otherwise. */
  version: string;
  route: string;
  /** It opens where the address names no page. */
  isEntry: boolean;
  dark: boolean;
  html: string;
}

const BOX = 'wp-kept';
/** A mini program that has not begun by then does not: what is wrong with it must be seen. */
const LONGEST_MS = 15_000;

const key = (): string => `web-preview:kept/${identity()}`;

export const prefersDark = (): boolean => matchMedia('(prefers-color-scheme: dark)').matches;

/** Keeps a drawing for the next visit, in place of the one before. */
export function keepRendering(kept: KeptRendering): void {
  localStorage.setItem(key(), JSON.stringify(kept));
}

/** Lets go of what is kept of a page; without a route, of any. */
export function forgetRendering(route?: string): void {
  if (route === undefined || read()?.route === route) localStorage.removeItem(key());
}

/** Puts what was kept in front, if it is of this build, of the page that opens and of the device's theme. */
export function showKept(version: string): boolean {
  const kept = read();
  if (kept === undefined || kept.version !== version || kept.dark !== prefersDark()) return false;
  const { path } = parseRoute(addressUrl());
  if (path === '' ? !kept.isEntry : path !== kept.route) return false;
  const box = document.createElement('div');
  box.className = BOX;
  box.inert = true;
  box.innerHTML = kept.html;
  document.body.append(box);
  setTimeout(removeKept, LONGEST_MS);
  return true;
}

/** For when the page itself is there; whether anything was shown in its place. */
export function removeKept(): boolean {
  const box = document.querySelector(`.${BOX}`);
  box?.remove();
  return box !== null;
}

function read(): KeptRendering | undefined {
  const text = localStorage.getItem(key());
  if (text === null) return undefined;
  try {
    const kept = JSON.parse(text) as Partial<KeptRendering>;
    return typeof kept.html === 'string' ? (kept as KeptRendering) : undefined;
  } catch {
    // Somebody else wrote it: it is as if there were none.
    return undefined;
  }
}
