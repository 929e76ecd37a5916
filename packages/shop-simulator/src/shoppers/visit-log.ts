import type { EventType, ShopEvent } from '@zhuyi/contracts';
import type { Random } from '../random';
import type { Ware } from './market';

/** The recommendation an event came from. */
export interface Origin {
  slot: string;
  position: number;
  requestId: string;
}

/** The events of one visit, in order, and its clock. */
export interface VisitLog {
  readonly events: Omit<ShopEvent, 'id'>[];
  /** Epoch ms. */
  now(): number;
  /** Lets seconds pass. */
  wait(seconds: number): void;
  add(type: EventType, ware: Ware, more?: Partial<ShopEvent>, origin?: Origin): void;
  /** A list is shown: the id that its events carry. */
  request(slot: string): string;
}

/** Stands where a model's version stands: the figures of these lists are the simulation's. */
const VERSION = 'simulated';

export function openLog(random: Random, startsAt: number): VisitLog {
  const events: Omit<ShopEvent, 'id'>[] = [];
  let at = Math.round(startsAt);
  return {
    events,
    now: () => at,
    wait(seconds) {
      at += Math.round(seconds * 1000);
    },
    add(type, { item }, more = {}, origin) {
      events.push({ type, itemId: item.itemId, at, ...origin, ...more });
    },
    request(slot) {
      // The form of a signed id, so that the figures find slot and version in it; the signature says what it is.
      const part = () =>
        Math.floor(random() * 36 ** 5)
          .toString(36)
          .padStart(5, '0');
      return `${VERSION}~-~${slot}~${at.toString(36)}~${part()}~${part()}.unsigned`;
    },
  };
}
