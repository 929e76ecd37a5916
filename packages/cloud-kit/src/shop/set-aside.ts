import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { SetAsideDoc } from '@zhuyi/contracts';
import type { Db } from '../db';
import { isConflict, isUnavailable } from '../sdk-errors';
import type { Tx } from '../transaction';

/** A document that failed alone in so many runs is at fault itself. */
export const TRIES_BEFORE_ASIDE = 3;
const MAX_WHY = 200;

/** A document of a log, as its readers see it. */
export interface LogDocument {
  _id: string;
  /** Pseudonym, where it is somebody's. */
  shopper?: string;
}

/** One reader of a log, with a cursor of its own. */
export interface Consumer<D extends LogDocument> {
  name: string;
  shop: string;
  now: number;
  /** See RollupDoc; 0 where a reader never begins anew. */
  generation?: number;
  /**
   * Takes documents from the beginning of the page and moves the cursor behind them, in one transaction. Returns how
   * many; 0 when somebody else has moved the cursor.
   */
  take(page: readonly D[]): Promise<number>;
  /** Moves the cursor behind a document without taking it; false when somebody else has moved it. */
  pass(tx: Tx, document: D): Promise<boolean>;
  /** How much of the document was taken before, where that is possible. */
  taken?(document: D): number;
}

/** Something is wrong with a document, whatever the cloud does: no further try would help. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/**
 * Takes what can be taken from the beginning of a page. Where that fails, half of it is tried, and so on down to one
 * document. That one is set aside, and the cursor goes on, when it cannot be read at all, or when it has failed alone in
 * TRIES_BEFORE_ASIDE runs. A cloud that is busy or gone sets nothing aside: its errors are thrown on, as are all before
 * the last try; and the tries are counted in a transaction, so a cloud without transactions counts none. Returns how many
 * documents are done with, and how many of them were set aside.
 */
export async function takeOrSetAside<D extends LogDocument>(
  db: Db,
  consumer: Consumer<D>,
  page: readonly D[],
): Promise<{ done: number; aside: number }> {
  try {
    return { done: await consumer.take(page), aside: 0 };
  } catch (error) {
    const [first, second] = page;
    if (!first || isWeather(error)) throw error;
    if (second) return takeOrSetAside(db, consumer, page.slice(0, Math.ceil(page.length / 2)));
    if (await failedOnceMore(db, consumer, first, error)) return { done: 1, aside: 1 };
    throw error;
  }
}

/** The cloud was busy or did not answer: nothing is said about what it was asked for. */
export function isWeather(error: unknown): boolean {
  if (error instanceof ZhuyiError) return error.code === 'TRY_LATER';
  return isConflict(error) || isUnavailable(error);
}

export function asideKey(shop: string, consumer: string, document: string): string {
  return docId(shop, consumer, document);
}

/** Counts the run; true when the document is set aside with it. */
function failedOnceMore<D extends LogDocument>(
  db: Db,
  consumer: Consumer<D>,
  document: D,
  error: unknown,
): Promise<boolean> {
  const { shop, name, now, generation = 0 } = consumer;
  const _id = asideKey(shop, name, document._id);
  return db.transaction(async (tx) => {
    const stored = await tx.collection('setAside').get(_id);
    const known = stored?.generation === generation ? stored : null;
    const isNewRun = !known || known.at < now;
    const tries = (known?.tries ?? 0) + Number(isNewRun);
    const isAside = error instanceof Unreadable || tries >= TRIES_BEFORE_ASIDE;
    if (isAside && !(await consumer.pass(tx, document))) return false;
    if (!isAside && !isNewRun) return false;
    const aside: SetAsideDoc = {
      _id,
      shop,
      consumer: name,
      document: document._id,
      ...(document.shopper === undefined ? {} : { shopper: document.shopper }),
      state: isAside ? 'aside' : 'trying',
      tries,
      why: whyOf(error),
      since: known?.since ?? now,
      at: now,
      generation,
      taken: consumer.taken?.(document) ?? 0,
    };
    await tx.collection('setAside').set(aside);
    return isAside;
  });
}

function whyOf(error: unknown): string {
  const cause = error instanceof Unreadable ? error.cause : error;
  return (cause instanceof Error ? cause.message : String(cause)).slice(0, MAX_WHY);
}
