import { dayOf, readRollup, sha256, type Call, type Rollup } from '@zhuyi/cloud-kit';
import { docId, TOP_WINDOWS } from '@zhuyi/contracts';
import type { SlotShoppersDoc, TopsDoc, TopWindow } from '@zhuyi/contracts';
import { different, readSets, SETS_KEPT_DAYS } from './shoppers';
import { sumItems, type ItemSums } from './sum-items';
import { rowsOf, type Named } from './top-rows';

const DAY_MS = 24 * 3600 * 1000;
const LONGEST = Math.max(...TOP_WINDOWS);
/** Items whose title, category and brand are read: those shown most. */
const MAX_NAMED = 20_000;
const NAMES_PAGE = 500;
const UTC8 = '+08:00';

/**
 * Sums up items, categories and brands for the windows of the overview, where anything was folded since the last time; 1 when it
 * did. A page of it is one document, whatever the shop holds: see docs/limits.md for what it costs.
 */
export async function makeTops(call: Call): Promise<number> {
  const { db, shop, now } = call;
  const rollup = await readRollup(db, shop);
  const _id = docId(shop, 'tops');
  const before = await db.collection('settings').get<TopsDoc>(_id);
  const days = Array.from({ length: 2 * LONGEST }, (_, at) => dayOf(now - (2 * LONGEST - 1 - at) * DAY_MS));
  const made = madeFrom(rollup, dayOf(now));
  if (before?.made === made) return 0;
  const { generation, countedTo } = rollup;
  const sums = await sumItems(days, generation, call);
  const [sets, names] = [await readSets(days, generation, call), await readNames(sums, call)];
  const windows = TOP_WINDOWS.map((length, at): TopWindow => {
    const from = days[days.length - length] ?? dayOf(now);
    const start = Date.parse(`${from}T00:00:00${UTC8}`);
    const since = rollup.details?.receivedAt ?? countedTo;
    return {
      days: length,
      from,
      to: dayOf(now),
      ...rowsOf(sums, names, at),
      ...shoppersOf(sets, days, length),
      ...(since > start ? { since } : {}),
    };
  });
  await db.collection('settings').set({ _id, shop, generation, countedTo, made, windows, updatedAt: now });
  return 1;
}

/** The same for the same figures on the same day; hashed, since a batch's key says whose it was. */
function madeFrom({ cursor, erasures, generation }: Rollup, day: string): string {
  return sha256(Buffer.from([generation, cursor.receivedAt, cursor.id, erasures, day].join(' ')));
}

function shoppersOf(
  sets: ReadonlyMap<string, SlotShoppersDoc>,
  days: readonly string[],
  length: number,
): Pick<TopWindow, 'viewers' | 'clickers' | 'viewersBefore'> {
  const of = (part: readonly string[]): SlotShoppersDoc[] =>
    part.flatMap((day) => {
      const set = sets.get(day);
      return set ? [set] : [];
    });
  const own = of(days.slice(-length));
  const isKept = 2 * length <= SETS_KEPT_DAYS;
  return {
    viewers: different(own.map(({ viewers }) => viewers)),
    clickers: different(own.map(({ clickers }) => clickers)),
    viewersBefore: isKept
      ? different(of(days.slice(-2 * length, -length)).map(({ viewers }) => viewers))
      : null,
  };
}

/** Titles, categories and brands of the items shown most; an operation 500. */
async function readNames(
  sums: ReadonlyMap<string, ItemSums>,
  { db, shop }: Call,
): Promise<Map<string, Named>> {
  const shown = (item: ItemSums): number => Math.max(...item);
  const ids = [...sums.keys()]
    .sort((a, b) => shown(sums.get(b) ?? NONE) - shown(sums.get(a) ?? NONE))
    .slice(0, MAX_NAMED);
  const names = new Map<string, Named>();
  for (let from = 0; from < ids.length; from += NAMES_PAGE) {
    const keys = ids.slice(from, from + NAMES_PAGE).map((id) => docId(shop, id));
    const items = await db
      .collection('items')
      .find(
        { _id: db.command.in(keys) },
        { fields: ['itemId', 'title', 'category', 'brand'], limit: NAMES_PAGE },
      );
    for (const { itemId, title, category, brand } of items)
      names.set(itemId, { title, category: category.slice(0, 2).join(' / '), brand });
  }
  return names;
}

const NONE = new Float64Array(1);
