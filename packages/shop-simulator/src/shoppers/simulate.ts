import { docId, MAX_BATCH_EVENTS } from '@zhuyi/contracts';
import type { EventBatchDoc } from '@zhuyi/contracts';
import type { CatalogueEntry } from '../catalogue/build';
import { type Random, seeded } from '../random';
import { type Market, openMarket } from './market';
import { dailyRhythm, NO_RHYTHM } from './rhythm';
import { openShelves } from './shelves';
import { makeShopper, type Shopper, type ShopperWorld } from './shopper';
import { tasteOf } from './taste';
import { type Memory, visit } from './visit';
import type { VisitLog } from './visit-log';

export interface SimulateOptions {
  catalogue: readonly CatalogueEntry[];
  seed: number;
  /** Epoch ms at which the last visits end. */
  now: number;
  days?: number;
  shoppers?: number;
  shop?: string;
  /** How much departments have hours of their own, in log-odds; default: none has. */
  rhythm?: number;
}

export interface World {
  shoppers: Shopper[];
  market: Market;
}

const DAY = 24 * 3600 * 1000;
const HOUR = 3600 * 1000;
const UTC8 = 8 * HOUR;
/** Nobody stays on one page longer. */
const LONGEST_LOOK = 10 * 60 * 1000;
/** Visits by hour of the day in UTC+8: lunch and the evening. */
const HOURS = [2, 1, 1, 1, 1, 1, 2, 4, 6, 6, 6, 7, 10, 9, 6, 6, 6, 6, 8, 10, 13, 14, 11, 6];

/** The people and goods of a seeded world, as `simulate` uses them. */
export function openWorld({ catalogue, seed, now, days = 14, shoppers = 800 }: SimulateOptions): World {
  const span = { seed, from: now - days * DAY, to: now };
  const world: ShopperWorld = {
    ...span,
    kinds: [...new Set(catalogue.map(({ kind }) => kind))],
    brands: [...new Set(catalogue.map(({ item }) => item.brand))],
  };
  return {
    shoppers: Array.from({ length: shoppers }, (_, index) => makeShopper(world, index)),
    market: openMarket(catalogue, span),
  };
}

/**
 * What the simulated shoppers did, as batches in order of `receivedAt`, the last ones just before `now`. The same
 * options always give the same batches.
 */
export function* simulate(options: SimulateOptions): Generator<EventBatchDoc, void, void> {
  const { seed, now, days = 14, shop = 'main' } = options;
  const rhythm = options.rhythm === undefined ? NO_RHYTHM : dailyRhythm(options.rhythm);
  const { shoppers, market } = openWorld(options);
  const random = seeded('visits', seed);
  const world = { random, market, shelves: openShelves(random, market), rhythm, endsAt: now - LONGEST_LOOK };
  const people = shoppers.map((shopper) => {
    const memory: Memory = { bought: new Set(), wanted: new Set(), needs: new Set() };
    return { shopper, taste: tasteOf(shopper, market, rhythm), memory, visits: 0 };
  });

  const starts = people
    .flatMap((person) => visitTimes(random, person.shopper, now, days).map((at) => ({ person, at })))
    .sort((a, b) => a.at - b.at);
  const batches: EventBatchDoc[] = [];
  for (const { person, at } of starts) {
    person.visits += 1;
    const log = visit(world, person.shopper, person.taste, person.memory, at);
    batches.push(...toBatches(shop, person.shopper.id, person.visits, log));
  }
  yield* batches.sort((a, b) => a.receivedAt - b.receivedAt || (a._id < b._id ? -1 : 1));
}

function visitTimes(random: Random, shopper: Shopper, now: number, days: number): number[] {
  const times: number[] = [];
  const firstDay = Math.floor((now - days * DAY + UTC8) / DAY);
  for (let day = firstDay; day <= firstDay + days; day++) {
    if (random() >= shopper.visitsAWeek / 7) continue;
    const at = (day * 24 + hourOf(random)) * HOUR - UTC8 + random() * HOUR;
    if (at > now - days * DAY && at < now - HOUR / 2) times.push(at);
  }
  return times;
}

function hourOf(random: Random): number {
  let rest = random() * HOURS.reduce((sum, weight) => sum + weight, 0);
  const hour = HOURS.findIndex((weight) => (rest -= weight) < 0);
  return Math.max(0, hour);
}

/** The visit's events as a phone would have sent them, in order of time. */
function toBatches(shop: string, shopper: string, visitNumber: number, log: VisitLog): EventBatchDoc[] {
  const sessionId = `${shopper}-${visitNumber}`;
  const batches: EventBatchDoc[] = [];
  for (let start = 0; start < log.events.length; start += MAX_BATCH_EVENTS) {
    const batchId = `${sessionId}-${batches.length + 1}`;
    const events = log.events
      .slice(start, start + MAX_BATCH_EVENTS)
      .map((event, i) => ({ id: `${batchId}.${i + 1}`, ...event }));
    const sentAt = (events.at(-1)?.at ?? 0) + 500;
    batches.push({
      _id: docId(shop, shopper, batchId),
      shop,
      batchId,
      shopper,
      sessionId,
      sentAt,
      receivedAt: sentAt,
      origin: 'simulated',
      events,
    });
  }
  return batches;
}
