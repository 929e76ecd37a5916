import { createHash } from 'node:crypto';
import { docId, MISSED_DAYS, MISSED_MOST, MISSED_SHARDS } from '@zhuyi/contracts';
import type { MissedDayDoc, MissedPartDoc, MissedSearch, MissedSearches } from '@zhuyi/contracts';
import type { Call } from '../define-function';
import { dayOf } from './count-fields';

const DAY_MS = 24 * 3600 * 1000;
const KEY_LENGTH = 10;
/** Of somebody rather than of goods: numbers of phones and cards, addresses of mail. */
const PERSONAL = /\d{6}|@/;
/** One search of one shopper says nothing, and may say who they are. */
const LEAST = 2;

type Asker = Pick<Call, 'db' | 'shop' | 'now'>;

/** A search as it is counted: `  Ｎｉｋｅ   鞋` is `nike 鞋`; '' for what is not counted. */
export function missedWords(typed: string): string {
  const words = typed.normalize('NFKC').toLowerCase().replace(/\p{C}/gu, '').trim().replace(/\s+/g, ' ');
  return [...words].length > MISSED_MOST.letters || PERSONAL.test(words) ? '' : words;
}

/**
 * Counts a search that found nothing, once a day for a shopper: one operation, and up to three more where `begun`, the
 * instance's memory of the parts that are there, does not know this one. What is too much for a part, or of one shopper, is
 * not counted.
 */
export async function countMissed(
  words: string,
  shopper: string,
  begun: Set<string>,
  call: Asker,
): Promise<void> {
  const { db, shop, now } = call;
  const { command } = db;
  const [day, key] = [dayOf(now), keyOf(words)];
  const { part, who, by } = marksOf(key, day, shopper);
  const _id = docId(shop, day, String(part));
  const parts = db.collection('missedSearches');
  const once = (): Promise<number> =>
    parts.updateWhere(
      {
        _id,
        total: command.lt(MISSED_MOST.inShard),
        [`by.${by}`]: command.not(command.gte(MISSED_MOST.ofShopper)),
        [`entries.${key}.who`]: command.nin([who]),
      },
      {
        total: command.inc(1),
        [`by.${by}`]: command.inc(1),
        [`entries.${key}.words`]: words,
        [`entries.${key}.who`]: command.push({ each: [who] }),
      },
    );
  const counted = (await once()) > 0;
  const isThere = counted || begun.has(_id) || (await parts.get(_id)) !== null;
  // More than a day has are of days that are over.
  if (begun.size >= MISSED_SHARDS) begun.clear();
  begun.add(_id);
  if (isThere) return;
  const first: MissedPartDoc = {
    ...{ _id, shop, day, kind: 'part', total: 1, by: { [by]: 1 } },
    entries: { [key]: { words, who: [who] } },
  };
  // Somebody else may have been the first meanwhile.
  if (!(await parts.add(first))) await once();
}

/** Makes one document of each day that is over, and removes days that are too old. Returns how many days it closed. */
export async function closeMissed({ db, shop, now }: Asker): Promise<number> {
  const { command } = db;
  const missed = db.collection('missedSearches');
  await missed.removeWhere({ shop, day: command.lt(dayOf(now - MISSED_DAYS.kept * DAY_MS)) });
  const [oldest] = await missed.find<MissedPartDoc>(
    { shop, kind: 'part', day: command.lt(dayOf(now)) },
    { orderBy: [['day', 'asc']], limit: 1, fields: ['day'] },
  );
  if (!oldest) return 0;
  const { day } = oldest;
  const parts = await missed.find<MissedPartDoc>({ shop, kind: 'part', day }, { limit: MISSED_SHARDS });
  // Once: where the parts are going already, what is left of them is not the day.
  await missed.add({ _id: docId(shop, day), shop, day, kind: 'day', ...sumOf(parts) });
  await missed.removeWhere({ shop, kind: 'part', day });
  return 1;
}

/** What was looked for in vain in the last seven days and the seven before, most wanted first. Two operations. */
export async function readMissed({ db, shop, now }: Asker): Promise<MissedSearches> {
  const missed = db.collection('missedSearches');
  const { window } = MISSED_DAYS;
  const since = dayOf(now - (2 * window - 1) * DAY_MS);
  const where = { shop, day: db.command.gte(since) };
  const [days, parts] = await Promise.all([
    missed.find<MissedDayDoc>({ ...where, kind: 'day' }, { limit: 2 * window }),
    missed.find<MissedPartDoc>({ ...where, kind: 'part' }, { limit: 2 * MISSED_SHARDS }),
  ]);
  const from = dayOf(now - (window - 1) * DAY_MS);
  // A day that is being closed stands in both.
  const closed = new Set(days.map(({ day }) => day));
  const open = parts.filter(({ day }) => !closed.has(day));
  const totals = { now: 0, before: 0 };
  for (const { day, total } of [...days, ...open]) totals[day >= from ? 'now' : 'before'] += total;
  const sums = new Map<string, MissedSearch>();
  for (const { day, words, count } of [...days.flatMap(rowsOfDay), ...open.flatMap(rowsOfPart)]) {
    const sum = sums.get(words) ?? { words, now: 0, before: 0 };
    sums.set(words, sum);
    sum[day >= from ? 'now' : 'before'] += count;
  }
  const searches = [...sums.values()]
    .filter((sum) => sum.now + sum.before >= LEAST)
    .sort((a, b) => b.now - a.now || b.before - a.before || (a.words < b.words ? -1 : 1));
  return { searches, ...totals };
}

/** Takes a shopper out of the parts that know them by a digest; returns how many searches that were. */
export async function leaveMissed(shopper: string, { db, shop }: Asker): Promise<number> {
  const { command } = db;
  const missed = db.collection('missedSearches');
  const parts = await missed.find<MissedPartDoc>({ shop, kind: 'part' }, { limit: 4 * MISSED_SHARDS });
  let left = 0;
  for (const { _id, day, entries } of parts) {
    for (const [key, entry] of Object.entries(entries)) {
      const { who, by } = marksOf(key, day, shopper);
      if (!entry.who.includes(who)) continue;
      left += await missed.updateWhere(
        { _id, [`entries.${key}.who`]: who },
        {
          [`entries.${key}.who`]: command.pull(who),
          [`by.${by}`]: command.remove(),
          total: command.inc(-1),
        },
      );
    }
  }
  return left;
}

function keyOf(words: string): string {
  return digest('words', words);
}

function marksOf(key: string, day: string, shopper: string): { part: number; who: string; by: string } {
  const part = createHash('sha256').update(key).digest().readUInt8(0) % MISSED_SHARDS;
  return { part, who: digest('who', day, key, shopper), by: digest('by', day, String(part), shopper) };
}

function digest(...parts: string[]): string {
  return createHash('sha256')
    .update(['missed', ...parts].join('\n'))
    .digest('base64url')
    .slice(0, KEY_LENGTH);
}

function rowsOfDay({ day, entries }: MissedDayDoc): { day: string; words: string; count: number }[] {
  return entries.map((entry) => ({ day, ...entry }));
}

function rowsOfPart({ day, entries }: MissedPartDoc): { day: string; words: string; count: number }[] {
  return Object.values(entries)
    .map(({ words, who }) => ({ day, words, count: who.length }))
    .filter(({ count }) => count > 0);
}

function sumOf(parts: readonly MissedPartDoc[]): Pick<MissedDayDoc, 'total' | 'entries'> {
  const rows = parts.flatMap(rowsOfPart).map(({ words, count }) => ({ words, count }));
  rows.sort((a, b) => b.count - a.count || (a.words < b.words ? -1 : 1));
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  return { total, entries: rows.slice(0, MISSED_MOST.ofDay) };
}
