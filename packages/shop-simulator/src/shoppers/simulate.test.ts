import { eventSchema, MAX_BATCH_EVENTS, SLOTS } from '@zhuyi/contracts';
import type { ShopEvent } from '@zhuyi/contracts';
import { buildCatalogue } from '../catalogue/build';
import { openWorld, simulate } from './simulate';
import { tasteOf } from './taste';

const DAY = 24 * 3600 * 1000;
const now = Date.UTC(2026, 10, 22, 6);
const catalogue = buildCatalogue();
const options = { catalogue, seed: 11, now, shoppers: 260 };
const batches = [...simulate(options)];
const events = batches.flatMap(({ shopper, events: list }) => list.map((event) => ({ ...event, shopper })));
const kindOf = new Map(catalogue.map(({ item, kind }) => [item.itemId, kind]));
const of = (type: ShopEvent['type'], slot?: string) =>
  events.filter((event) => event.type === type && (slot === undefined || event.slot === slot));

describe('simulate', () => {
  it('writes valid batches of events in order of time, up to now', () => {
    const received = batches.map(({ receivedAt }) => receivedAt);
    expect(received).toEqual([...received].sort((a, b) => a - b));
    const last = received.at(-1) ?? 0;
    expect(last).toBeLessThanOrEqual(now);
    expect(now - last).toBeLessThan(6 * 3600 * 1000);
    const wrong = batches.filter(
      ({ origin, events: list, receivedAt }) =>
        origin !== 'simulated' ||
        list.length > MAX_BATCH_EVENTS ||
        list.some((event) => !eventSchema.safeParse(event).success || event.at > receivedAt),
    );
    expect(wrong).toEqual([]);
    expect(Math.min(...events.map(({ at }) => at))).toBeGreaterThan(now - 14 * DAY);
    expect(new Set(batches.map(({ _id }) => _id)).size).toBe(batches.length);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  it('is the same for the same seed and another for another', () => {
    const run = (seed: number) => JSON.stringify([...simulate({ ...options, seed, shoppers: 20 })]);
    const first = run(11);
    expect(run(11) === first).toBe(true);
    expect(run(12) === first).toBe(false);
  });

  it('leaves the trail of a shop: shown, tapped, looked at, wanted, bought', () => {
    expect(events.length).toBeGreaterThan(12_000);
    expect(of('browse').length).toBe(of('click').length);
    for (const slot of SLOTS) {
      const clickRate = of('click', slot).length / of('expose', slot).length;
      expect(clickRate).toBeGreaterThan(0.02);
      expect(clickRate).toBeLessThan(0.2);
      expect(of('purchase', slot).length).toBeGreaterThan(0);
    }
    expect(of('purchase').length).toBeGreaterThan(150);
    expect(of('purchase').length).toBeLessThan(of('cart').length);
    expect(of('favourite').length).toBeGreaterThan(100);
    expect(of('dislike').length).toBeGreaterThan(0);
    const placeless = of('expose').filter(
      ({ slot, position, requestId }) =>
        slot === undefined || position === undefined || requestId === undefined,
    );
    expect(placeless).toEqual([]);
  });

  it('shows no item before its first day', () => {
    const since = new Map(catalogue.map(({ item, ageDays }) => [item.itemId, now - ageDays * DAY]));
    expect(events.filter(({ itemId, at }) => at < (since.get(itemId) ?? Infinity))).toEqual([]);
  });

  it('lets people look at what they like', () => {
    const { shoppers, market } = openWorld(options);
    const sample = market.wares.filter((_, i) => i % 8 === 0);
    const wares = new Map(market.wares.map((ware) => [ware.item.itemId, ware]));
    const clicks = new Map<string, typeof events>();
    for (const event of of('click')) clicks.set(event.shopper, [...(clicks.get(event.shopper) ?? []), event]);
    let liked = 0;
    let average = 0;
    let looks = 0;
    for (const shopper of shoppers.slice(0, 25)) {
      const taste = tasteOf(shopper, market);
      for (const { itemId, at } of clicks.get(shopper.id) ?? []) {
        const ware = wares.get(itemId);
        if (!ware) throw new Error(`${itemId} is not in the market`);
        liked += taste(ware, at);
        average += sample.reduce((sum, other) => sum + taste(other, at), 0) / sample.length;
        looks += 1;
      }
    }
    expect(looks).toBeGreaterThan(50);
    expect(liked / looks - average / looks).toBeGreaterThan(3);
  });

  it('sells together what goes together', () => {
    const goesWith = new Map(catalogue.map(({ kind, goesWith: kinds }) => [kind, new Set(kinds)]));
    let paired = 0;
    let pairs = 0;
    for (const batch of batches) {
      const bought = batch.events
        .filter(({ type }) => type === 'purchase')
        .map(({ itemId }) => kindOf.get(itemId));
      for (const [i, first] of bought.entries()) {
        for (const second of bought.slice(i + 1)) {
          pairs += 1;
          if (first && second && (goesWith.get(first)?.has(second) || goesWith.get(second)?.has(first)))
            paired += 1;
        }
      }
    }
    // Two kinds taken at random go together in one case of a hundred.
    expect(paired / pairs).toBeGreaterThan(0.1);
  });

  it('can be predicted from what was looked at together, and much less from what sells', () => {
    const cut = now - 2 * DAY;
    const histories = new Map<string, string[]>();
    const targets = new Map<string, string>();
    const popular = new Map<string, number>();
    for (const { shopper, itemId, at } of of('click').sort((a, b) => a.at - b.at)) {
      if (at < cut) {
        histories.set(shopper, [...(histories.get(shopper) ?? []), itemId]);
        popular.set(itemId, (popular.get(itemId) ?? 0) + 0.5 ** ((cut - at) / (3 * DAY)));
      } else if (!targets.has(shopper)) targets.set(shopper, itemId);
    }
    const near = new Map<string, Map<string, number>>();
    for (const history of histories.values()) {
      for (const [i, first] of history.entries()) {
        for (const [distance, second] of history.slice(i + 1, i + 9).entries()) {
          for (const [a, b] of [
            [first, second],
            [second, first],
          ] as const) {
            const row = near.get(a) ?? new Map<string, number>();
            near.set(a, row.set(b, (row.get(b) ?? 0) + 0.8 ** distance));
          }
        }
      }
    }
    const hits = { popular: 0, near: 0, all: 0 };
    for (const [shopper, target] of targets) {
      const history = histories.get(shopper);
      if (!history) continue;
      const scores = new Map<string, number>();
      for (const [age, itemId] of history.slice(-20).reverse().entries()) {
        for (const [other, weight] of near.get(itemId) ?? []) {
          const damped = (weight * 0.85 ** age) / Math.sqrt(1 + (popular.get(other) ?? 0));
          scores.set(other, (scores.get(other) ?? 0) + damped);
        }
      }
      hits.all += 1;
      if (topTen(popular).includes(target)) hits.popular += 1;
      if (topTen(scores).includes(target)) hits.near += 1;
    }
    expect(hits.all).toBeGreaterThan(40);
    expect(hits.near / hits.all).toBeGreaterThan(2 * (hits.popular / hits.all));
    expect(hits.near / hits.all).toBeGreaterThan(0.15);
  });
});

function topTen(scores: ReadonlyMap<string, number>): string[] {
  return [...scores]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 10)
    .map(([itemId]) => itemId);
}
