import { dayOf, LOG_DELAY_MS, readPointer, rollupKey, toRollup, type Call } from '@zhuyi/cloud-kit';
import { DISMISSED, docId } from '@zhuyi/contracts';
import type { DismissedDoc, Health, InsightCard, InsightsDoc, RollupDoc, Today } from '@zhuyi/contracts';
import { alertsOf } from './today-alerts';
import { eventsNow, rungsOf, sameReasons } from './today-health';
import { readRows } from './overview-rows';
import { trainingSummary } from './training-summary';

const DAY_MS = 24 * 3600 * 1000;
/** Days of slots that alerts look at. */
const LOOK_DAYS = 15;
const BEHIND_MS = LOG_DELAY_MS + 10 * 60 * 1000;

/** How the shop does today: is everything running, what needs somebody, and what the figures say. Twelve operations at most. */
export async function today(call: Call): Promise<Today> {
  const { db, shop, now } = call;
  const keys = [rollupKey(shop), docId(shop, 'insights'), docId(shop, 'dismissed')];
  const found = await db
    .collection('settings')
    .find<RollupDoc | InsightsDoc | DismissedDoc>({ _id: db.command.in(keys) }, { limit: keys.length });
  const stored = <T>(key: string | undefined): T | null =>
    (found.find(({ _id }) => _id === key) as T) ?? null;
  const rollup = toRollup(shop, stored<RollupDoc>(keys[0]));
  const insights = stored<InsightsDoc>(keys[1]);
  const shoppers = db.collection('shoppers');
  const [rows, answered, agreed, personal, pointer, trainings, setAside] = await Promise.all([
    readRows({ from: dayOf(now - LOOK_DAYS * DAY_MS), to: dayOf(now) }, rollup, call),
    shoppers.count({ shop }),
    shoppers.count({ shop, consent: true }),
    shoppers.count({ shop, consent: true, personalise: true }),
    readPointer(db, shop),
    db.collection('trainings').find({ shop }, { orderBy: [['startedAt', 'desc']], limit: 1 }),
    db.collection('setAside').count({ shop, state: 'aside' }),
  ]);
  const run = trainings[0] ? trainingSummary(trainings[0], call) : null;
  const events = eventsNow(rows, rollup.countedTo, now);
  const people = { answered, agreed, personal };
  const health: Health = {
    lastEventAt: Math.max(0, rollup.cursor.receivedAt),
    countedTo: rollup.countedTo,
    behind: rollup.countedTo < now - BEHIND_MS,
    events,
    shoppers: people,
    rungs: rungsOf(rows, now),
    live: pointer.version,
    pinned: pointer.pinned !== null,
    training: run
      ? { at: run.updatedAt, ...(run.verdict === undefined ? {} : { verdict: run.verdict }) }
      : null,
    setAside,
    same: sameReasons(pointer.version, people, rows),
  };
  const alerts = await alertsOf({ rows, events, run }, call);
  const cards = insights ? leftOf(insights.cards, stored<DismissedDoc>(keys[2]), now) : [];
  return { health, alerts, cards, cardsOf: insights?.day ?? '' };
}

/** Cards that nobody has put away, or that have become much worse since. */
function leftOf(cards: readonly InsightCard[], dismissed: DismissedDoc | null, now: number): InsightCard[] {
  const { days, worse } = DISMISSED;
  const entries = (dismissed?.entries ?? []).filter(({ at }) => at > now - days * DAY_MS);
  return cards.filter(({ id, size }) => {
    const put = entries.filter((entry) => entry.id === id).at(-1);
    return !put || size >= worse * put.size;
  });
}

/** Puts a card away. One that is not there (any more) changes nothing. */
export async function dismissInsight(id: string, call: Call): Promise<Record<string, never>> {
  const { db, shop, now } = call;
  const insights = await db.collection('settings').get<InsightsDoc>(docId(shop, 'insights'));
  const card = insights?.cards.find((one) => one.id === id);
  if (!card) return {};
  const _id = docId(shop, 'dismissed');
  await db.transaction(async (tx) => {
    const before = await tx.collection('settings').get<DismissedDoc>(_id);
    const kept = (before?.entries ?? []).filter((entry) => entry.id !== id);
    const entries = [...kept, { id, at: now, size: card.size }].slice(-DISMISSED.most);
    await tx.collection('settings').set({ _id, shop, entries, updatedAt: now });
  });
  return {};
}
