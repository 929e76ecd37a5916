import { lowOnes, poissonLow } from '@zhuyi/attention-core';
import { ALL_SLOTS, dayOf, NO_SLOT, type Call } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { Alert, Health, TrainingSummary } from '@zhuyi/contracts';
import type { FoundRow } from './overview-rows';

const HOUR_MS = 3600 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** Goods are to be on their way in two days (the platform's rule for shops). */
const WAIT_HOURS = 48;
/** One alert in a thousand quiet days. */
const SURE = 0.001;
const LEAST_EVENTS = 20;
const FEW = 0.3;
const LEAST_EXPOSURES = 200;
const FELL = 0.7;
const UNTRACKED_CLICKS = 20;
const MAX_SLOTS = 200;

/** What the alerts are made of beside what they read themselves. */
export interface Watched {
  rows: readonly FoundRow[];
  events: Health['events'];
  run: TrainingSummary | null;
}

/** What needs somebody's eyes: three operations, for orders, slots and their pinned items. */
export async function alertsOf({ rows, events, run }: Watched, call: Call): Promise<Alert[]> {
  const [waiting, pinned] = await Promise.all([waitingOrders(call), pinnedSoldOut(call)]);
  return [
    ...waiting,
    ...pinned,
    ...trainingAlerts(run),
    ...eventAlerts(events),
    ...rateAlerts(rows, call.now),
  ];
}

function trainingAlerts(run: TrainingSummary | null): Alert[] {
  if (!run) return [];
  const { verdict = '', error, updatedAt: at } = run;
  if (error !== undefined) return [{ kind: 'trainingFailed', at, error }];
  if (verdict.startsWith('failed')) return [{ kind: 'trainingFailed', at, error: verdict }];
  return verdict.startsWith('rejected') ? [{ kind: 'trainingRejected', at, verdict }] : [];
}

/** Far fewer events than at the same hours a week ago, and not by chance. */
export function eventAlerts(events: Health['events']): Alert[] {
  if (!events || events.weekAgo < LEAST_EVENTS) return [];
  const { today: count, weekAgo: usual } = events;
  if (count > FEW * usual || poissonLow(count, usual) > SURE) return [];
  return [{ kind: count === 0 ? 'noEvents' : 'fewEvents', count, usual }];
}

/** Yesterday's click rate among those of the two weeks before; and slots that are clicked more often than they are seen. */
export function rateAlerts(rows: readonly FoundRow[], now: number): Alert[] {
  const slots = rows.filter(({ slot }) => slot !== ALL_SLOTS && slot !== NO_SLOT);
  const [yesterday, today] = [dayOf(now - DAY_MS), dayOf(now)];
  const days = [
    ...sumBy(
      slots.filter(({ day }) => day < today),
      ({ day }) => day,
    ),
  ];
  const tried = days.map(([day, sum]) => ({
    day,
    hits: Math.min(sum.clicks, sum.exposures),
    trials: sum.exposures,
  }));
  const fell = lowOnes(tried, LEAST_EXPOSURES).filter(
    ({ one, rate, usual, p }) => one.day === yesterday && p <= SURE && rate <= FELL * usual,
  );
  const lately = sumBy(
    slots.filter(({ day }) => day >= yesterday),
    ({ slot }) => slot,
  );
  const untracked = [...lately].filter(
    ([, { clicks, exposures }]) => clicks >= UNTRACKED_CLICKS && clicks > exposures,
  );
  return [
    ...fell.map(({ one, rate, usual }): Alert => ({ kind: 'ctrFell', day: one.day, rate, usual })),
    ...untracked.map(([slot, sum]): Alert => ({ kind: 'untracked', slot, ...sum })),
  ];
}

function sumBy(
  rows: readonly FoundRow[],
  keyOf: (row: FoundRow) => string,
): Map<string, { clicks: number; exposures: number }> {
  const sums = new Map<string, { clicks: number; exposures: number }>();
  for (const row of rows) {
    const sum = sums.get(keyOf(row)) ?? { clicks: 0, exposures: 0 };
    sums.set(keyOf(row), sum);
    sum.clicks += row.clicks;
    sum.exposures += row.exposures;
  }
  return sums;
}

async function waitingOrders({ db, shop, now }: Call): Promise<Alert[]> {
  const paidAt = db.command.lt(now - WAIT_HOURS * HOUR_MS);
  const count = await db.collection('orders').count({ shop, state: 'paid', paidAt });
  return count > 0 ? [{ kind: 'ordersWaiting', count, hours: WAIT_HOURS }] : [];
}

/** Items that a merchant pinned and nobody can buy. */
async function pinnedSoldOut({ db, shop }: Call): Promise<Alert[]> {
  const slots = await db
    .collection('slots')
    .find({ shop }, { fields: ['slot', 'pins', 'enabled'], limit: MAX_SLOTS });
  const pins = slots
    .filter(({ enabled }) => enabled)
    .flatMap(({ slot, pins: ids }) => ids.map((id) => ({ slot, id })));
  const ids = [...new Set(pins.map(({ id }) => id))].slice(0, 1_000);
  if (ids.length === 0) return [];
  const items = await db
    .collection('items')
    .find(
      { _id: db.command.in(ids.map((id) => docId(shop, id))) },
      { fields: ['itemId', 'title', 'stock', 'onShelf'], limit: 1_000 },
    );
  const gone = new Map(
    items.filter((item) => item.stock === 0 || !item.onShelf).map((item) => [item.itemId, item.title]),
  );
  return pins.flatMap(({ slot, id }): Alert[] => {
    const title = gone.get(id);
    return title === undefined ? [] : [{ kind: 'pinnedSoldOut', slot, title }];
  });
}
