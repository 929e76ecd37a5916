import { artAddress } from './art/index';
import { loadCategories } from './catalog';
import { isFields, phoneStorage } from './storage';

/** A way into one of the largest categories, with its picture. */
export interface Shortcut {
  name: string;
  src: string;
}

const KEY = 'zhuyi.shortcuts';
const MAX_SHORTCUTS = 9;
/** Categories change slowly: those of the same day need not be asked for. */
const FRESH_MS = 86_400_000;

/** As they were when the shop was open last; they are the same for everybody. */
export function lastShortcuts(): Shortcut[] {
  return drawn(stored().names);
}

/** The shop's largest categories, kept for the next starts of the day. */
export async function loadShortcuts(now = Date.now()): Promise<Shortcut[]> {
  const known = stored();
  if (known.names.length > 0 && Math.abs(now - known.at) < FRESH_MS) return drawn(known.names);
  const categories = await loadCategories();
  const names = [...categories]
    .sort((a, b) => b.count - a.count)
    .slice(0, MAX_SHORTCUTS)
    .map(({ name }) => name);
  phoneStorage.write(KEY, { names, at: now });
  return drawn(names);
}

function stored(): { names: string[]; at: number } {
  const value = phoneStorage.read(KEY);
  if (!isFields(value) || !Array.isArray(value['names'])) return { names: [], at: 0 };
  const names = value['names'].filter((name) => typeof name === 'string');
  return { names: names.slice(0, MAX_SHORTCUTS), at: Number(value['at']) };
}

function drawn(names: readonly string[]): Shortcut[] {
  return names.map((name) => ({ name, src: artAddress({ title: name, category: [name] }) }));
}
