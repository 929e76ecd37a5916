import type { Evidence } from '@zhuyi/cloud-kit';
import type { EventBatchDoc, EventType, ShopEvent } from '@zhuyi/contracts';
import type { World } from './world';

const HOUR_MS = 3600 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** Batches that one account sends at full pace on a day. */
const FULL_PACE = 48;
const LONG_DAYS = 12;

/** What accounts do, and what the server knows of them by then. */
export interface Attack {
  readonly batches: readonly EventBatchDoc[];
  readonly evidence: ReadonlyMap<string, Evidence>;
}

export interface AttackKind {
  readonly name: string;
  attack(world: World, accounts: number, target: string, topSeller: string): Attack;
}

type Deed = readonly [type: EventType, itemId: string];

interface Account {
  readonly name: string;
  readonly evidence: Evidence;
  /** Each a batch, so many ms after the first night. */
  readonly visits: readonly { readonly after: number; readonly deeds: readonly Deed[] }[];
}

const FOUR = ['click', 'browse', 'favourite', 'cart'] as const;
const all = (types: readonly EventType[], itemId: string): Deed[] => types.map((type) => [type, itemId]);

/** An account made on the day of the attack, so many days before it, with so many paid orders. */
function evidenceOf({ firstNight }: World, daysAgo = 0, paidOrders = 0): Evidence {
  const days = Array.from({ length: daysAgo + 1 }, (_, d) => d);
  return {
    consent: true,
    createdAt: firstNight - daysAgo * DAY_MS,
    days,
    ...(paidOrders ? { paidOrders } : {}),
  };
}

function toAttack({ firstNight }: World, accounts: readonly Account[]): Attack {
  const batches = accounts.flatMap(({ name, visits }) =>
    visits.map(({ after, deeds }, n): EventBatchDoc => {
      const receivedAt = firstNight + after;
      const events = deeds.map(([type, itemId], i): ShopEvent => {
        const at = receivedAt - 3000 * (deeds.length - i);
        return { id: `${n}.${i}`, type, itemId, at, ...(type === 'browse' ? { dwellMs: 20_000 } : {}) };
      });
      const origin = deeds.some(([type]) => type === 'purchase') ? 'order' : 'phone';
      const batch = {
        _id: `main:${name}:${n}`,
        shop: 'main',
        batchId: `${n}`,
        shopper: name,
        sessionId: 's',
      };
      return { ...batch, sentAt: receivedAt, receivedAt, origin, events };
    }),
  );
  return { batches, evidence: new Map(accounts.map(({ name, evidence }) => [name, evidence])) };
}

/** Every account does the same, one after the other over twelve hours. */
function everybody(world: World, accounts: number, deeds: readonly Deed[], daysAgo = 0): Account[] {
  return Array.from({ length: accounts }, (_, n) => ({
    name: `fake${n}`,
    evidence: evidenceOf(world, daysAgo),
    visits: [{ after: 6 * HOUR_MS + (n / accounts) * 12 * HOUR_MS, deeds }],
  }));
}

/** The same deeds, so many batches a day, on the days up to the second night. */
function onDays(
  world: World,
  accounts: number,
  deeds: readonly Deed[],
  days: number,
  aDay: number,
): Account[] {
  return Array.from({ length: accounts }, (_, n) => ({
    name: `fake${n}`,
    evidence: evidenceOf(world, days - 1),
    visits: Array.from({ length: days * aDay }, (_, b) => ({
      after: 6 * HOUR_MS - Math.floor(b / aDay) * DAY_MS + (b % aDay) * 15 * 60_000 + n,
      deeds,
    })),
  }));
}

export const ATTACKS: readonly AttackKind[] = [
  {
    name: 'one click each',
    attack: (world, n, target) => toAttack(world, everybody(world, n, all(['click'], target))),
  },
  {
    name: 'click, browse, favourite, cart each',
    attack: (world, n, target) => toAttack(world, everybody(world, n, all(FOUR, target))),
  },
  {
    name: `carts at full pace: ${FULL_PACE} batches each`,
    attack: (world, n, target) =>
      toAttack(world, onDays(world, n, all(['cart', 'cart', 'cart'], target), 1, FULL_PACE)),
  },
  {
    name: 'carts of the target and the top seller',
    attack: (world, n, target, top) =>
      toAttack(world, everybody(world, n, [...all(FOUR, top), ...all(FOUR, target)])),
  },
  {
    name: 'four events each, accounts a week old',
    attack: (world, n, target) => toAttack(world, everybody(world, n, all(FOUR, target), 8)),
  },
  {
    name: `four events each on each of ${LONG_DAYS} days`,
    attack: (world, n, target) => toAttack(world, onDays(world, n, all(FOUR, target), LONG_DAYS, 1)),
  },
  {
    name: 'four events each, and one of them buys the target once',
    attack: (world, n, target) => {
      const [first, ...others] = everybody(world, n, all(FOUR, target));
      if (!first) return toAttack(world, others);
      const order = { after: 19 * HOUR_MS, deeds: all(['purchase'], target) };
      const buyer = { ...first, evidence: evidenceOf(world, 0, 1), visits: [...first.visits, order] };
      return toAttack(world, [buyer, ...others]);
    },
  },
];
