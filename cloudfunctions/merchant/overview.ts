import {
  addCounts,
  countEvents,
  COUNT_FIELDS,
  COUNTED_FIELDS,
  FOLD_PAGE,
  foldNextPage,
  LOG_DELAY_MS,
  noCounts,
  readBatches,
  readRollup,
  sameRollup,
  type Call,
  type SlotTally,
} from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { MerchantAnswers, OverviewRow, RollupDoc, SlotStatDoc } from '@zhuyi/contracts';

interface Days {
  from: string;
  to: string;
}

const DAY_MS = 24 * 3600 * 1000;
const MAX_DAYS = 100;
const STATS_A_PAGE = 1000;
/** Left for the answer when there is much to fold. */
const RESERVE_MS = 5_000;
const TRIES = 5;
const MAX_TAIL_PAGES = 20;

/**
 * Figures by day and slot. They equal a count of the stored batches at any time: what the rollup has folded, plus
 * the batches after it, counted here.
 */
export async function overview({ from, to }: Days, call: Call): Promise<MerchantAnswers['overview']> {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (!(days >= 1 && days <= MAX_DAYS)) {
    throw new ZhuyiError('BAD_INPUT', `from 1 to ${MAX_DAYS} days`, { field: 'to' });
  }
  await foldBacklog(call);
  const { rollup, stats } = await consistentStats({ from, to }, call);
  return {
    rows: toRows(stats),
    simulated: await hasSimulated(from, call),
    foldedTo: Math.max(0, rollup.cursor.receivedAt),
  };
}

/** After an import the log is long: fold first what the next rollup would fold anyway. */
async function foldBacklog({ db, shop, now, remainingMs }: Call): Promise<void> {
  while (remainingMs() > RESERVE_MS) {
    if ((await foldNextPage(db, shop, now - LOG_DELAY_MS, now)) < FOLD_PAGE) return;
  }
  throw stillCounting();
}

/** Folded figures and the log's tail, read without anything moving from one to the other in between. */
async function consistentStats(days: Days, call: Call): Promise<{ rollup: RollupDoc; stats: SlotStatDoc[] }> {
  const { db, shop } = call;
  for (let tries = 0; tries < TRIES; tries++) {
    const rollup = await readRollup(db, shop);
    const stats = [...(await foldedStats(days, call)), ...(await tailStats(rollup, days, call))];
    if (sameRollup(rollup, await readRollup(db, shop))) return { rollup, stats };
  }
  throw stillCounting();
}

async function foldedStats({ from, to }: Days, { db, shop }: Call): Promise<SlotStatDoc[]> {
  const stats: SlotStatDoc[] = [];
  // The day stands in the key; ';' follows ':' in the order of characters.
  const keys = db.command.and(db.command.gte(docId(shop, from)), db.command.lt(`${docId(shop, to)};`));
  for await (const page of db.collection('slotStats').pages({ _id: keys }, STATS_A_PAGE)) stats.push(...page);
  return stats;
}

async function tailStats(rollup: RollupDoc, { from, to }: Days, call: Call): Promise<SlotStatDoc[]> {
  const { db, shop } = call;
  const tally: SlotTally = new Map();
  let cursor = rollup.cursor;
  for (let pages = 0; pages < MAX_TAIL_PAGES; pages++) {
    const page = await readBatches(db, shop, cursor, Number.MAX_SAFE_INTEGER, FOLD_PAGE, COUNTED_FIELDS);
    for (const { events } of page) countEvents(tally, shop, events);
    const last = page.at(-1);
    if (!last || page.length < FOLD_PAGE) {
      return [...tally.values()].filter(({ day }) => day >= from && day <= to);
    }
    cursor = { receivedAt: last.receivedAt, id: last._id };
  }
  throw stillCounting();
}

/** Versions and arms added up; rows that erasing has emptied are left out. */
function toRows(stats: readonly SlotStatDoc[]): OverviewRow[] {
  const rows = new Map<string, OverviewRow>();
  for (const stat of stats) {
    const key = docId(stat.day, stat.slot);
    const row = rows.get(key) ?? { day: stat.day, slot: stat.slot, ...noCounts() };
    addCounts(row, stat);
    rows.set(key, row);
  }
  return [...rows.values()]
    .filter((row) => COUNT_FIELDS.some((field) => row[field] !== 0))
    .sort((a, b) => (docId(a.day, a.slot) < docId(b.day, b.slot) ? -1 : 1));
}

/** Events happen before they are received: batches received since `from` may hold events of the days asked for. */
async function hasSimulated(from: string, { db, shop }: Call): Promise<boolean> {
  const since = Date.parse(`${from}T00:00:00+08:00`);
  const found = await db
    .collection('eventBatches')
    .find({ shop, origin: 'simulated', receivedAt: db.command.gte(since) }, { limit: 1, fields: ['_id'] });
  return found.length > 0;
}

function stillCounting(): ZhuyiError {
  return new ZhuyiError('TRY_LATER', 'the figures are being counted, try again in a moment');
}
