import {
  ALL_SLOTS,
  isCounted,
  LOG_DELAY_MS,
  noSales,
  rollupKey,
  salesKey,
  salesTo,
  toRollup,
  toSales,
  toSalesPlace,
  addSales,
  type Call,
  type Rollup,
  type SalesPlace,
} from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type {
  Overview,
  OverviewBefore,
  RollupDoc,
  SalesDayDoc,
  SalesPlaceDoc,
  TopsDoc,
} from '@zhuyi/contracts';
import { daysBefore, checkDays, startOf, type Days } from './overview-days';
import { hoursOf } from './overview-hours';
import { readRows, sumBySlot, withoutHours, type FoundRow } from './overview-rows';
import { scenesOf } from './overview-scenes';
import { topsKey, windowOf } from './overview-tops';

const MAX_DAYS = 100;
/** Items are summed up every half hour; older numbers of shoppers would stand beside newer exposures. */
const TOPS_AGE_MS = 60 * 60 * 1000;
const MAX_ROWS = 10_000;
/** The figures come every five minutes; later than this, the timer has much to do or does not run. */
const BEHIND_MS = LOG_DELAY_MS + 10 * 60 * 1000;

/**
 * Figures by day and slot and sales by day, beside those of the same number of days before; a single day by the hour; items
 * for the windows that the rollup sums up. Nothing is counted here: four database operations, however many days, slots and
 * items, and whatever waits to be folded.
 */
export async function overview(days: Days, call: Call): Promise<Overview> {
  checkDays(days, MAX_DAYS);
  const { db, shop, now } = call;
  const { rollup, sales, tops } = await readPlaces(call);
  const before = daysBefore(days);
  const both = { from: before.from, to: days.to };
  const [all, salesDays, setAside] = await Promise.all([
    readRows(both, rollup, call),
    readSales(both, sales, call),
    db.collection('setAside').count({ shop, state: 'aside' }),
  ]);
  const inDays = (row: { day: string }): boolean => row.day >= days.from;
  const slotRows = all.filter(({ slot }) => slot !== ALL_SLOTS);
  const rows = slotRows.filter(inDays).map(withoutHours);
  if (rows.length >= MAX_ROWS) throw tooMuch();
  const { countedTo } = rollup;
  const to = salesTo(sales);
  const isDay = days.from === days.to;
  const window = windowOf(tops, rollup, days);
  const ofDay = all.find(({ day, slot }) => slot === ALL_SLOTS && day === days.to);
  const hours = isDay ? hoursOf({ day: days.to, before: before.to }, all, salesDays) : undefined;
  const isFresh = (tops?.countedTo ?? 0) >= countedTo - TOPS_AGE_MS;
  const isWhole = isDay ? hours?.day.events : isFresh && window?.since === undefined;
  const different = isWhole ? (isDay ? ofDay : window) : undefined;
  return {
    rows,
    sales: salesDays.filter(inDays).map((doc) => ({ day: doc.day, ...toSales(doc) })),
    // Events happen before they are received: what was received since the first day may lie in it.
    simulated: (rollup.simulatedAt ?? 0) >= startOf(days.from),
    countedTo,
    salesTo: to,
    behind: Math.min(countedTo, to) < now - BEHIND_MS,
    setAside,
    before: beforeOf(before, slotRows, salesDays),
    ...scenesOf(all.filter(inDays)),
    ...(hours ? { hours } : {}),
    ...(different ? { shoppers: { viewers: different.viewers, clickers: different.clickers } } : {}),
    ...(window && tops ? { tops: window, topsTo: tops.countedTo } : {}),
  };
}

function beforeOf(days: Days, rows: readonly FoundRow[], sales: readonly SalesDayDoc[]): OverviewBefore {
  const sum = noSales();
  for (const doc of sales) if (doc.day <= days.to) addSales(sum, doc);
  return { ...days, rows: sumBySlot(rows.filter(({ day }) => day <= days.to)), sales: sum };
}

async function readPlaces({
  db,
  shop,
}: Call): Promise<{ rollup: Rollup; sales: SalesPlace; tops: TopsDoc | undefined }> {
  const ids = [rollupKey(shop), salesKey(shop), topsKey(shop)];
  const places = await db
    .collection('settings')
    .find<RollupDoc | SalesPlaceDoc | TopsDoc>({ _id: db.command.in(ids) }, { limit: ids.length });
  const rollup = places.find((place): place is RollupDoc => place._id === rollupKey(shop)) ?? null;
  const sales = places.find((place): place is SalesPlaceDoc => place._id === salesKey(shop)) ?? null;
  const tops = places.find((place): place is TopsDoc => place._id === topsKey(shop));
  return { rollup: toRollup(shop, rollup), sales: toSalesPlace(shop, sales), tops };
}

async function readSales({ from, to }: Days, place: SalesPlace, { db, shop }: Call): Promise<SalesDayDoc[]> {
  const keys = db.command.and(db.command.gte(docId(shop, from)), db.command.lte(docId(shop, to)));
  const days = await db
    .collection('salesDays')
    .find({ _id: keys }, { orderBy: [['_id', 'asc']], limit: 2 * MAX_DAYS });
  return days.filter((doc) => isCounted(doc, place));
}

function tooMuch(): ZhuyiError {
  return new ZhuyiError('BAD_INPUT', 'more figures than one answer holds: ask for fewer days', {
    field: 'to',
  });
}
