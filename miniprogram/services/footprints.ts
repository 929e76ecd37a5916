import type { BehaviourPage, KeptBehaviour } from '@zhuyi/contracts';
import { callAction, codeOf } from './cloud/index';
import { dayOfTime, timeOfDay, utcOffsetOn } from './format';
import { texts } from './i18n/index';
import { forgetFeed } from './last-feed';
import { tracker } from './tracker/index';

/** With a lot to take out the server does a part at a time. */
const MOST_CALLS = 20;

/** An item that was looked at on a day, once however often. */
export interface Footprint {
  itemId: string;
  /** When last, by the phone's clock. */
  time: string;
  at: number;
  /** Absent where the item is gone from the shop. */
  card?: BehaviourPage['cards'][number];
}

export interface FootprintDay {
  /** `2026-11-22`, by the phone's clock. */
  day: string;
  label: string;
  prints: Footprint[];
}

/** What is kept of the shopper's behaviours, a page at a time. What this phone has not sent yet is sent first. */
export async function loadBehaviours(kind: 'all' | 'looks', after?: string): Promise<BehaviourPage> {
  if (after === undefined) await tracker.deliverAll();
  return callAction('me', 'behaviours', { kind, ...(after === undefined ? {} : { after }) });
}

/** Takes single behaviours out of everything that is kept; returns how many. */
export function forgetBehaviours(eventIds: string[]): Promise<number> {
  return untilDone(async () => (await callAction('me', 'forget', { eventIds })).removed);
}

/** Takes out a day by the phone's clock, or one item of it. */
export function forgetDay(day: string, kind: 'all' | 'looks', itemId?: string): Promise<number> {
  const what = { day, utcOffset: utcOffsetOn(day), kind, ...(itemId === undefined ? {} : { itemId }) };
  return untilDone(async () => (await callAction('me', 'forgetDay', what)).removed);
}

/** What is kept of the last list may name what is forgotten now. */
async function untilDone(ask: () => Promise<number>): Promise<number> {
  forgetFeed();
  for (let call = 1; ; call += 1) {
    try {
      return await ask();
    } catch (error) {
      if (codeOf(error) !== 'TRY_LATER' || call === MOST_CALLS) throw error;
    }
  }
}

/** Looks by day, newest first; an item looked at twice on a day stands where it was looked at last. `now` in epoch ms. */
export function footprintDays(
  looks: readonly KeptBehaviour[],
  cards: BehaviourPage['cards'],
  now: number,
): FootprintDay[] {
  const cardOf = new Map(cards.map((card) => [card.itemId, card]));
  const days = new Map<string, Map<string, Footprint>>();
  for (const { itemId, at } of [...looks].sort((a, b) => b.at - a.at)) {
    const day = dayOfTime(at);
    const prints = days.get(day) ?? new Map<string, Footprint>();
    days.set(day, prints);
    if (prints.has(itemId)) continue;
    const card = cardOf.get(itemId);
    prints.set(itemId, { itemId, at, time: timeOfDay(at), ...(card === undefined ? {} : { card }) });
  }
  return [...days].map(([day, prints]) => ({ day, label: dayLabel(day, now), prints: [...prints.values()] }));
}

/** Whether it was done on that day, by the phone's clock. */
export function isOn({ at }: Pick<KeptBehaviour, 'at'>, day: string): boolean {
  return dayOfTime(at) === day;
}

/** Today, yesterday, or the date. */
export function dayLabel(day: string, now: number): string {
  const { today, yesterday } = texts().footprints;
  if (day === dayOfTime(now)) return today;
  return day === dayOfTime(now, 1) ? yesterday : day;
}

/** Some of a day's prints, drawn and taken off the page as one; the first of a day has its name. */
export interface FootprintChunk {
  index: number;
  day: string;
  label: string;
  prints: Footprint[];
}

/** Cuts days into chunks of so many prints at most. */
export function footprintChunks(days: readonly FootprintDay[], size: number): FootprintChunk[] {
  return days
    .flatMap(({ day, label, prints }) =>
      Array.from({ length: Math.ceil(prints.length / size) }, (_, at) => ({
        ...{ day, label: at === 0 ? label : '' },
        prints: prints.slice(at * size, (at + 1) * size),
      })),
    )
    .map((chunk, index) => ({ index, ...chunk }));
}
