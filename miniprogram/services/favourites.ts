import type { Favourite } from '@zhuyi/contracts';
import { callAction, codeOf } from './cloud/index';
import { logProblem } from './log';
import { Signal } from './signal';
import { isFields, phoneStorage } from './storage';

const KEY = 'zhuyi.favourites';

/** What this phone knows: the shop's list as last told, and what it was not told yet, by item. */
interface Known {
  itemIds: string[];
  untold: Record<string, boolean>;
}

/** Sent with the ids of all favourites when they changed. */
export const favouritesChanged = new Signal<string[]>();

/** Ids of the items marked with a heart, newest first. */
export function favourites(): string[] {
  return withUntold(read());
}

export function isFavourite(itemId: string): boolean {
  const { itemIds, untold } = read();
  return untold[itemId] ?? itemIds.includes(itemId);
}

/**
 * Marks or unmarks an item: at once on this phone, then in the shop, now or with the next visit. Rejects with the code of
 * a refusal (TOO_MANY, NOT_FOUND), after taking the mark back.
 */
export async function setFavourite(itemId: string, on: boolean): Promise<void> {
  const known = read();
  write({ ...known, untold: { ...known.untold, [itemId]: on } });
  await tell(on, [itemId]);
}

/** The list with what each item is now. What the shop was not told before, it is told first. */
export async function loadFavourites(): Promise<Favourite[]> {
  await tellUntold();
  const { favourites: list } = await callAction('lists', 'favourites', {});
  takeFavourites(list.map(({ itemId }) => itemId));
  return list;
}

/** The shop's own list, told on the way with something else. */
export function takeFavourites(itemIds: readonly string[]): void {
  const { untold } = read();
  if (itemIds.length > 0 || favourites().length > 0) write({ itemIds: [...itemIds], untold });
}

export function forgetFavourites(): void {
  phoneStorage.remove(KEY);
  favouritesChanged.send([]);
}

async function tellUntold(): Promise<void> {
  const { untold } = read();
  for (const on of [true, false]) {
    const itemIds = Object.keys(untold).filter((itemId) => untold[itemId] === on);
    try {
      if (itemIds.length > 0) await tell(on, itemIds);
    } catch (error) {
      logProblem('favourites are not told', error);
    }
  }
}

async function tell(on: boolean, itemIds: string[]): Promise<void> {
  try {
    const answer = await callAction('lists', on ? 'favour' : 'unfavour', { itemIds });
    settle(itemIds, on, answer.itemIds);
  } catch (error) {
    const code = codeOf(error);
    // Nothing was said: it holds on this phone, and is told later.
    if (code === 'OFFLINE' || code === 'TIMEOUT' || code === 'TRY_LATER') return;
    settle(itemIds, on, read().itemIds);
    throw error;
  }
}

/** The shop has answered; what was changed again meanwhile is still to be told. */
function settle(itemIds: readonly string[], on: boolean, all: readonly string[]): void {
  const { untold } = read();
  const left = Object.entries(untold).filter(([itemId, now]) => now !== on || !itemIds.includes(itemId));
  write({ itemIds: [...all], untold: Object.fromEntries(left) });
}

function withUntold({ itemIds, untold }: Known): string[] {
  const added = Object.keys(untold).filter((itemId) => untold[itemId] === true && !itemIds.includes(itemId));
  return [...added.reverse(), ...itemIds.filter((itemId) => untold[itemId] !== false)];
}

/** A plain list of ids is from when favourites stayed on the phone: the shop is told of them. */
function read(): Known {
  const stored = phoneStorage.read(KEY);
  if (Array.isArray(stored)) {
    const ids = stored.filter((id): id is string => typeof id === 'string');
    return { itemIds: [], untold: Object.fromEntries(ids.reverse().map((id) => [id, true])) };
  }
  if (!isFields(stored)) return { itemIds: [], untold: {} };
  const { itemIds, untold } = stored;
  return {
    itemIds: Array.isArray(itemIds) ? itemIds.filter((id): id is string => typeof id === 'string') : [],
    untold: isFields(untold)
      ? Object.fromEntries(Object.entries(untold).map(([itemId, on]) => [itemId, on === true]))
      : {},
  };
}

function write(known: Known): void {
  phoneStorage.write(KEY, known);
  favouritesChanged.send(withUntold(known));
}
