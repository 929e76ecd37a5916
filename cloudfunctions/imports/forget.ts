import { removeStoredFiles, type Call } from '@zhuyi/cloud-kit';

const DAY_MS = 86_400_000;
/** How long a file stays in the storage, and what became of it in the database. */
const KEPT_DAYS = 30;
const AT_ONCE = 100;

/** Removes imports that were last touched long ago, with their files; returns how many. */
export async function forgetImports(call: Call): Promise<number> {
  const { db, shop, now } = call;
  const { command } = db;
  const old = await db
    .collection('goodsImports')
    .find({ shop, updatedAt: command.lt(now - KEPT_DAYS * DAY_MS) }, { limit: AT_ONCE });
  if (old.length === 0) return 0;
  await removeStoredFiles(old.map(({ fileId }) => fileId));
  return db.collection('goodsImports').removeWhere({ _id: command.in(old.map(({ _id }) => _id)) });
}
