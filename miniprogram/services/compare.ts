import { Signal } from './signal';
import { phoneStorage } from './storage';

const KEY = 'zhuyi.compare';
export const MOST_COMPARED = 4;

export const comparedChanged = new Signal<string[]>();

/** Ids of the items that are to be compared, in the order they were chosen. On this phone only. */
export function compared(): string[] {
  const stored = phoneStorage.read(KEY);
  return Array.isArray(stored) ? stored.filter((id): id is string => typeof id === 'string') : [];
}

export function isCompared(itemId: string): boolean {
  return compared().includes(itemId);
}

/** Adds one; false when there are as many as can be compared. */
export function addCompared(itemId: string): boolean {
  const ids = compared();
  if (ids.includes(itemId)) return true;
  if (ids.length >= MOST_COMPARED) return false;
  save([...ids, itemId]);
  return true;
}

export function removeCompared(itemId: string): void {
  save(compared().filter((id) => id !== itemId));
}

export function forgetCompared(): void {
  phoneStorage.remove(KEY);
  comparedChanged.send([]);
}

function save(ids: string[]): void {
  phoneStorage.write(KEY, ids);
  comparedChanged.send(ids);
}
