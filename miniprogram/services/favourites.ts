import { phoneStorage } from './storage';

const KEY = 'zhuyi.favourites';
const MOST = 200;

/** Items marked with a heart, newest first. They stay on this phone. */
export function favourites(): string[] {
  const stored = phoneStorage.read(KEY);
  return Array.isArray(stored) ? stored.filter((id): id is string => typeof id === 'string') : [];
}

export function isFavourite(itemId: string): boolean {
  return favourites().includes(itemId);
}

/** Marks or unmarks an item. */
export function setFavourite(itemId: string, on: boolean): void {
  const others = favourites().filter((id) => id !== itemId);
  phoneStorage.write(KEY, on ? [itemId, ...others].slice(0, MOST) : others);
}

export function forgetFavourites(): void {
  phoneStorage.remove(KEY);
}
