import {
  forgetAttempts,
  forgetAudit,
  forgetErased,
  forgetInvitations,
  forgetPrices,
  forgetSpent,
  readBatches,
  readRollup,
  removeStoredFiles,
  retentionDays,
  type Call,
} from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import { forgetBulks } from '../goods/bulk/jobs';
import { forgetImports } from '../imports/forget';

const DAY_MS = 24 * 3600 * 1000;
/** What a sale was is to be kept for three years (E-Commerce Law, art. 31). */
const DETAILS_MS = 3 * 366 * DAY_MS;
/** Batches removed in one operation. */
const PAGE = 500;
/** After-sales whose pictures go in one run. */
const AT_ONCE = 50;
/** What shoppers of this shop did. Imports and the demo carry times of long ago; they stay until somebody removes them. */
const ORIGINS = ['phone', 'order'] as const;

/**
 * Removes batches that have been kept as long as the shop keeps them, oldest first, and returns how many. Only such as the
 * figures have in them already: figures, counts and models stay as they are. A setting that is no number of days removes
 * nothing.
 */
export async function removeOld(call: Call, timeLeft: () => boolean): Promise<number> {
  const { now } = call;
  const failure = await forgetRest(call);
  const days = retentionDays();
  if (days === null) {
    const given = process.env.ZHUYI_RETENTION_DAYS ?? '';
    throw new ZhuyiError(
      'INTERNAL',
      `ZHUYI_RETENTION_DAYS is "${given}", expected whole days from 30 to 3650`,
    );
  }
  const before = await countedBefore(now - days * DAY_MS, call);
  let removed = 0;
  for (const origin of ORIGINS) {
    for (let more = true; more && timeLeft();) {
      const gone = await removePage(origin, before, call);
      removed += gone;
      more = gone === PAGE;
    }
  }
  if (failure !== null) throw failure;
  return removed;
}

/** What else is kept for a time; those that hold files come last. */
const FORGETS: readonly ((call: Call) => Promise<unknown>)[] = [
  ({ db, shop, now }) => forgetErased(db, shop, now),
  ({ db, shop, now }) => forgetSpent(db, shop, now),
  forgetAttempts,
  forgetAudit,
  forgetInvitations,
  forgetPrices,
  forgetBulks,
  forgetAddresses,
  forgetImports,
  forgetAfterSales,
];

/** One that fails keeps none of the others back; returns the first failure, the others are in the log. */
async function forgetRest(call: Call): Promise<Error | null> {
  let failure: Error | null = null;
  for (const forget of FORGETS) {
    try {
      await forget(call);
    } catch (error) {
      const reason = error instanceof Error ? error : new Error(String(error));
      if (failure !== null) call.log('not forgotten', { reason: reason.message });
      failure ??= reason;
    }
  }
  return failure;
}

/** Takes out of old orders where they went, and what was written beside: goods, sums and invoice titles are the books'. */
async function forgetAddresses({ db, shop, now }: Call): Promise<void> {
  const { command } = db;
  const old = { shop, createdAt: command.lt(now - DETAILS_MS) };
  // Each by itself: a shop that does not deliver has notes on orders without an address.
  await db
    .collection('orders')
    .updateWhere({ ...old, address: command.exists(true) }, { address: command.remove() });
  await db
    .collection('orders')
    .updateWhere({ ...old, note: command.exists(true) }, { note: command.remove() });
}

/** Takes words and pictures out of after-sales of as long ago, which tell of a person what their orders told. */
async function forgetAfterSales({ db, shop, now }: Call): Promise<void> {
  const { command } = db;
  const afterSales = db.collection('afterSales');
  const old = { shop, createdAt: command.lt(now - DETAILS_MS) };
  const pictured = await afterSales.find(
    { ...old, 'images.0': command.exists(true) },
    { limit: AT_ONCE, fields: ['images'] },
  );
  await removeStoredFiles(pictured.flatMap(({ images }) => images));
  const keys = command.in(pictured.map(({ _id }) => _id));
  if (pictured.length > 0) await afterSales.updateWhere({ _id: keys }, { images: [] });
  await afterSales.updateWhere({ ...old, text: command.neq('') }, { text: '' });
}

/** The moment before which everything is in the figures, `limit` at the latest. */
async function countedBefore(limit: number, { db, shop }: Call): Promise<number> {
  const { cursor } = await readRollup(db, shop);
  const [waiting] = await readBatches(db, shop, cursor, limit, 1, ['receivedAt']);
  return waiting ? Math.min(limit, waiting.receivedAt) : limit;
}

async function removePage(
  origin: (typeof ORIGINS)[number],
  before: number,
  { db, shop, now }: Call,
): Promise<number> {
  const batches = db.collection('eventBatches');
  const page = await batches.find(
    { shop, origin, receivedAt: db.command.lt(before) },
    { orderBy: [['receivedAt', 'asc']], limit: PAGE, fields: ['_id'] },
  );
  if (page.length === 0) return 0;
  // First the word that the log is no longer whole: whoever would count all of it again must know.
  await db
    .collection('settings')
    .set({ _id: docId(shop, 'retention'), shop, prunedTo: before, updatedAt: now });
  await batches.removeWhere({ _id: db.command.in(page.map(({ _id }) => _id)) });
  return page.length;
}
