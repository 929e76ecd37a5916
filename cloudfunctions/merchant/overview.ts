import {
  COUNT_FIELDS,
  isCounted,
  LOG_DELAY_MS,
  rollupKey,
  salesKey,
  salesTo,
  toRollup,
  toSales,
  toSalesPlace,
  type Call,
  type Rollup,
  type SalesPlace,
} from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { Overview, OverviewRow, RollupDoc, SalesPlaceDoc, SalesRow } from '@zhuyi/contracts';
import { checkDays, startOf, type Days } from './overview-days';

const MAX_DAYS = 100;
const MAX_ROWS = 10_000;
/** The figures come every five minutes; later than this, the timer has much to do or does not run. */
const BEHIND_MS = LOG_DELAY_MS + 10 * 60 * 1000;

/**
 * Figures by day and slot and sales by day, as the rollup has folded them, and up to when that is. Nothing is counted
 * here: four database operations, however many days and whatever waits to be folded.
 */
export async function overview(days: Days, call: Call): Promise<Overview> {
  checkDays(days, MAX_DAYS);
  const { db, shop, now } = call;
  const { rollup, sales } = await readPlaces(call);
  const [rows, salesRows, setAside] = await Promise.all([
    readRows(days, rollup, call),
    readSales(days, sales, call),
    db.collection('setAside').count({ shop, state: 'aside' }),
  ]);
  const { countedTo } = rollup;
  const to = salesTo(sales);
  return {
    rows,
    sales: salesRows,
    // Events happen before they are received: what was received since the first day may lie in it.
    simulated: (rollup.simulatedAt ?? 0) >= startOf(days.from),
    countedTo,
    salesTo: to,
    behind: Math.min(countedTo, to) < now - BEHIND_MS,
    setAside,
  };
}

async function readPlaces({ db, shop }: Call): Promise<{ rollup: Rollup; sales: SalesPlace }> {
  const ids = [rollupKey(shop), salesKey(shop)];
  const places = await db
    .collection('settings')
    .find<RollupDoc | SalesPlaceDoc>({ _id: db.command.in(ids) }, { limit: ids.length });
  const rollup = places.find((place): place is RollupDoc => place._id === rollupKey(shop)) ?? null;
  const sales = places.find((place): place is SalesPlaceDoc => place._id === salesKey(shop)) ?? null;
  return { rollup: toRollup(shop, rollup), sales: toSalesPlace(shop, sales) };
}

/** Versions and arms added up by the database; rows that erasing has emptied are left out. */
async function readRows(
  { from, to }: Days,
  { generation }: Rollup,
  { db, shop }: Call,
): Promise<OverviewRow[]> {
  // The day stands in the key; ';' follows ':' in the order of characters.
  const keys = db.command.and(db.command.gte(docId(shop, from)), db.command.lt(`${docId(shop, to)};`));
  const sums = Object.fromEntries(COUNT_FIELDS.map((field) => [field, { $sum: `$${field}` }]));
  const groups = await db
    .collection('slotStats')
    .aggregate<OverviewRow & { _id: Pick<OverviewRow, 'day' | 'slot'> }>([
      { match: { _id: keys, generation } },
      {
        group: {
          _id: { day: '$day', slot: '$slot' },
          ...sums,
          viewers: { $max: '$viewers' },
          clickers: { $max: '$clickers' },
        },
      },
      { sort: { '_id.day': 1, '_id.slot': 1 } },
      { limit: MAX_ROWS },
    ]);
  if (groups.length === MAX_ROWS) {
    throw new ZhuyiError('BAD_INPUT', 'more figures than one answer holds: ask for fewer days', {
      field: 'to',
    });
  }
  return groups
    .filter((group) => COUNT_FIELDS.some((field) => group[field] !== 0))
    .map(({ _id, viewers, clickers, ...counts }) => ({
      ..._id,
      ...counts,
      viewers: viewers ?? 0,
      clickers: clickers ?? 0,
    }));
}

async function readSales({ from, to }: Days, place: SalesPlace, { db, shop }: Call): Promise<SalesRow[]> {
  const keys = db.command.and(db.command.gte(docId(shop, from)), db.command.lte(docId(shop, to)));
  const days = await db
    .collection('salesDays')
    .find({ _id: keys }, { orderBy: [['_id', 'asc']], limit: MAX_DAYS });
  return days.filter((doc) => isCounted(doc, place)).map((doc) => ({ day: doc.day, ...toSales(doc) }));
}
