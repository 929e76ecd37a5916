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
/** Slots whose lists are remembered by their lengths. */
const MOST_COUNTS = 50;
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
  if (Object.keys(counts()).length > 0) write({ counts: {} });
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

/** The stamp of what this phone knows: a list answers to another with what there is. */
export function knownStamp(): string {
  return (known ??= stored()).stamp;
}

/** Whether this phone has ever heard of slots on pages, be it that there are none. */
export function hasHeard(): boolean {
  return typeof fields()['stamp'] === 'string';
}

/** Takes up what a list tells of the slots; a phone that is told of others only asks for them. */
export function hearPlaced(list: Promise<Pick<RecommendAnswer, 'placed' | 'slots'>>, now = Date.now): void {
  const heard = list.then(({ placed, slots }) => {
    if (placed === undefined) return;
    const isKnown = knownStamp() === placed;
    const told = placed === '' ? [] : slots;
    if (told !== undefined) take({ slots: told, stamp: placed });
    heardAt = isKnown || told !== undefined ? now() : 0;
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
  if (stamp === knownStamp() && hasHeard()) return;
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

/** How many cards a slot's list had for this shopper the last time; undefined for never. */
export function lastCount(slot: string): number | undefined {
  return counts()[slot];
}

/** Whether a page keeps room for a slot's list before it is there: not where it was empty, or is for who did nothing yet. */
export function keepsRoom({ slot, needsPast }: Pick<PlacedSlot, 'slot' | 'needsPast'>): boolean {
  return (lastCount(slot) ?? (needsPast ? 0 : 1)) > 0;
}

/** More than fit a screen's width. */
const STRIP_CELLS = 4;

/** Places of the cards that room is kept for: numbers, to be drawn one by one. */
export function cellsOf({ slot, layout, limit }: PlacedSlot): number[] {
  const count = layout === 'grid' ? Math.min(limit, lastCount(slot) ?? limit) : STRIP_CELLS;
  return Array.from({ length: count }, (_, at) => at);
}

export function keepCount(slot: string, cards: number): void {
  if (cards === lastCount(slot)) return;
  const others = Object.entries(counts()).filter(([other]) => other !== slot);
  write({ counts: Object.fromEntries([...others, [slot, cards]].slice(-MOST_COUNTS)) });
}

function counts(): Record<string, number> {
  const { counts: kept } = fields();
  const found = isFields(kept) ? Object.entries(kept) : [];
  return Object.fromEntries(found.filter((one): one is [string, number] => typeof one[1] === 'number'));
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
