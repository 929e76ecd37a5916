import type { PlacedAnswer, PlacedSlot, RecommendAnswer } from '@zhuyi/contracts';
import { after } from './after';
import { askPlaced } from './cloud/index';
import { willChanged } from './consent';
import { language } from './settings';
import { Signal } from './signal';
import { isFields, phoneStorage } from './storage';

/** How old what the phone knows may be: with an instance's 15 s a slot is in the shop well within a minute. */
const FRESH_MS = 30_000;
const KEY = 'zhuyi.placed';
const NONE: PlacedAnswer = { slots: [], stamp: '' };

/** What pages show is not what it was: a list told so. */
export const placedChanged = new Signal<undefined>();

let known: PlacedAnswer | undefined;
/** When it was heard last that this is how it is; 0 for never. */
let heardAt = 0;
let asking: Promise<void> | undefined;
/** Lists that are being asked for: each tells of the slots. */
const underway = new Set<Promise<unknown>>();

willChanged.listen(() => {
  if (empty().length > 0) write({ empty: [] });
});

/**
 * The slots that the merchant placed on a page, in their order. What any list told lately is believed, one that is on its
 * way is waited for, and the shop is asked only where none is: for all pages at once.
 */
export async function placedOn(page: string, now = Date.now): Promise<PlacedSlot[]> {
  // What else is on the page asks as it is shown, too.
  await new Promise<void>((resolve) => void after(0, resolve));
  while (underway.size > 0) await Promise.allSettled(underway);
  if (Math.abs(now() - heardAt) >= FRESH_MS) await (asking ??= ask(now));
  return placedBefore(page);
}

/** The same as it was when the phone last heard of it, in an earlier visit maybe. */
export function placedBefore(page: string): PlacedSlot[] {
  return (known ??= stored()).slots.filter((one) => one.page === page);
}

/** Takes up what a list tells of the slots: a phone that knows others asks for these. */
export function hearPlaced(list: Promise<Pick<RecommendAnswer, 'placed'>>, now = Date.now): void {
  const heard = list.then(({ placed }) => {
    if (placed === undefined) return;
    const isKnown = (known ??= stored()).stamp === placed;
    if (placed === '') take(NONE);
    heardAt = isKnown || placed === '' ? now() : 0;
    if (!isKnown) placedChanged.send(undefined);
  });
  // Whoever asked for the list hears what is wrong with it.
  const done = heard.catch(() => undefined).then(() => void underway.delete(done));
  underway.add(done);
}

async function ask(now: () => number): Promise<void> {
  try {
    take(await askPlaced());
    heardAt = now();
  } finally {
    asking = undefined;
  }
}

function take({ slots, stamp }: PlacedAnswer): void {
  if (stamp === (known ??= stored()).stamp) return;
  known = { slots, stamp };
  write({ slots, stamp });
}

/** What a slot is called, in the shopper's language where the merchant gave it no title. */
export function headingOf({ title, name }: Pick<PlacedSlot, 'title' | 'name'>): string {
  return title === '' ? name[language()] : title;
}

/** For who pulls the page down: the shop is asked whatever was heard. */
export function forgetPlaced(): void {
  heardAt = 0;
}

/** Whether a slot had nothing for this shopper the last time: no room is kept for it. */
export function wasEmpty(slot: string): boolean {
  return empty().includes(slot);
}

export function keepEmpty(slot: string, isEmpty: boolean): void {
  const others = empty().filter((one) => one !== slot);
  if (isEmpty !== wasEmpty(slot)) write({ empty: isEmpty ? [...others, slot].slice(-50) : others });
}

function empty(): string[] {
  const { empty: slots } = fields();
  return Array.isArray(slots) ? slots.filter((slot) => typeof slot === 'string') : [];
}

function fields(): Record<string, unknown> {
  const kept = phoneStorage.read(KEY);
  return isFields(kept) ? kept : {};
}

function write(some: Record<string, unknown>): void {
  phoneStorage.write(KEY, { ...fields(), ...some });
}

/** What cannot be read in one is as if never heard. */
function stored(): PlacedAnswer {
  const { slots, stamp } = fields();
  return typeof stamp === 'string' && Array.isArray(slots) && slots.every(isPlaced) ? { slots, stamp } : NONE;
}

function isPlaced(value: unknown): value is PlacedSlot {
  if (!isFields(value) || !isFields(value['name'])) return false;
  const { slot, page, title, name, layout, limit } = value;
  const { zh, en } = name;
  return [slot, page, title, zh, en, layout].every((text) => typeof text === 'string') && Number(limit) > 0;
}
