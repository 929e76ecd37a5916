import { artAddress } from './art/index';
import { loadCategories } from './catalog';
import { phoneStorage } from './storage';

/** A way into one of the largest categories, with its picture. */
export interface Shortcut {
  name: string;
  src: string;
}

const KEY = 'zhuyi.shortcuts';
const MAX_SHORTCUTS = 9;

/** As they were when the shop was open last; they are the same for everybody. */
export function lastShortcuts(): Shortcut[] {
  const stored = phoneStorage.read(KEY);
  const names = Array.isArray(stored) ? stored.filter((name) => typeof name === 'string') : [];
  return drawn(names.slice(0, MAX_SHORTCUTS));
}

/** The shop's largest categories, kept for the next start. */
export async function loadShortcuts(): Promise<Shortcut[]> {
  const categories = await loadCategories();
  const names = [...categories]
    .sort((a, b) => b.count - a.count)
    .slice(0, MAX_SHORTCUTS)
    .map(({ name }) => name);
  phoneStorage.write(KEY, names);
  return drawn(names);
}

function drawn(names: readonly string[]): Shortcut[] {
  return names.map((name) => ({ name, src: artAddress({ title: name, category: [name] }) }));
}
