import { randomBytes } from 'node:crypto';
import {
  AUDIT_DAYS,
  DEEDS_A_MINUTE,
  docId,
  MANY_REFUSALS,
  REFUSALS_AN_HOUR,
  ZhuyiError,
} from '@zhuyi/contracts';
import type { AuditDoc, AuditOutcome, MerchantRole } from '@zhuyi/contracts';
import type { Call } from '../../define-function';
import type { Patch } from '../../command';
import { hourDigest, hourOf, mayTry } from '../attempts';
import { dayNumber } from '../day-number';
import { addNumbered } from './numbered';
import { changesBetween, type Snapshot } from './changes';

/** What an action is done to, and how to see what it changes; nothing in a snapshot may be of a shopper. */
export interface Subject {
  target: string;
  look?: () => Promise<Snapshot>;
  /** What is asked for, where there is nothing to look at. */
  asked?: Snapshot;
  /** Comes again and again while somebody looks on: one entry an hour, with how often. */
  hourly?: true;
}

/** Something that somebody with a role does. */
export interface Deed extends Subject {
  /** Function and action. */
  action: string;
  role: MerchantRole;
}

const DAY_MS = 86_400_000;

/**
 * Does something, and writes down that it is: first that it begins, with TRY_LATER and nothing done where that cannot be
 * written, and TOO_MANY for more than somebody's hands do, so that nothing happens without a trace; then how it ended and what it changed. Where the second cannot be written
 * the answer stands, the entry says `begun`, and the log of the function says why.
 */
export async function recorded<R>(deed: Deed, call: Call, work: () => Promise<R>): Promise<R> {
  const { _id, before } = await begin(deed, call);
  let result: R;
  try {
    result = await work();
  } catch (error) {
    // Of what was not refused on purpose it is not known how far it came.
    if (error instanceof ZhuyiError && error.code !== 'INTERNAL' && error.code !== 'TRY_LATER')
      await settle(_id, 'failed', call, () => Promise.resolve({ code: error.code }));
    throw error;
  }
  await settle(_id, 'done', call, async () => ({
    changes: changesBetween(before, (await deed.look?.()) ?? deed.asked ?? {}),
  }));
  return result;
}

async function begin(deed: Deed, call: Call): Promise<{ _id: string; before: Snapshot }> {
  const { db, now } = call;
  const audit = db.collection('audit');
  try {
    const before = (await deed.look?.()) ?? {};
    if (!deed.hourly) {
      const _id = await addNumbered(await entryOf('', deed, 'begun', call), call);
      if (_id === null) throw new ZhuyiError('TOO_MANY', `${DEEDS_A_MINUTE} changes a minute at most`);
      return { _id, before };
    }
    const _id = await hourlyKey(deed.action, call);
    const doc = await entryOf(_id, deed, 'begun', call);
    if (await audit.add({ ...doc, times: 1 })) return { _id, before };
    await audit.updateWhere({ _id }, { at: now, outcome: 'begun', times: db.command.inc(1) });
    return { _id, before };
  } catch (cause) {
    if (cause instanceof ZhuyiError && cause.code === 'TOO_MANY') throw cause;
    throw new ZhuyiError('TRY_LATER', 'nothing was done: the log of what people do cannot be written', {
      cause,
    });
  }
}

async function settle(
  _id: string,
  outcome: AuditOutcome,
  { db, log }: Call,
  more: () => Promise<Pick<AuditDoc, 'code'> | Pick<AuditDoc, 'changes'>>,
): Promise<void> {
  try {
    const patch: Patch<AuditDoc> = { outcome, ...(await more()) };
    await db.collection('audit').updateWhere({ _id }, patch);
  } catch (error) {
    log('how a deed ended is not written down', { entry: _id, outcome, error: String(error) });
  }
}

/**
 * Writes down that somebody with a role was refused. Of one person 100 an hour stand one by one, those beyond are counted in
 * one entry. The refusal stands whether or not this can be written; the log of the function says where it could not.
 */
export async function recordRefusal(deed: Deed, call: Call): Promise<void> {
  const audit = call.db.collection('audit');
  try {
    if (await mayTry('refusals', REFUSALS_AN_HOUR, call)) {
      await audit.add(await entryOf(newKey(call), deed, 'refused', call));
      return;
    }
    const _id = await hourlyKey(MANY_REFUSALS, call);
    const again = { times: call.db.command.inc(1) };
    if ((await audit.updateWhere({ _id }, again)) > 0) return;
    const many = { ...deed, action: MANY_REFUSALS, target: '' };
    const doc = await entryOf(_id, many, 'refused', call);
    if (!(await audit.add({ ...doc, times: 1 }))) await audit.updateWhere({ _id }, again);
  } catch (error) {
    call.log('a refusal is not written down', { action: deed.action, error: String(error) });
  }
}

/** Counts a call of somebody without a role: one document a day, whoever they are and however many. */
export async function countStranger(call: Call): Promise<void> {
  const { db, shop, now, log } = call;
  const attempts = db.collection('attempts');
  const _id = strangersKey(shop, now);
  const once = () => attempts.updateWhere({ _id }, { count: db.command.inc(1) });
  try {
    if ((await once()) > 0) return;
    const until = now + AUDIT_DAYS * DAY_MS;
    if (!(await attempts.add({ _id, shop, count: 1, until }))) await once();
  } catch (error) {
    log('a stranger is not counted', { error: String(error) });
  }
}

/** Of the day of this moment. */
export function strangersKey(shop: string, at: number): string {
  return docId(shop, 'strangers', dayNumber(at));
}

async function entryOf(
  _id: string,
  { action, target, role }: Deed,
  outcome: AuditOutcome,
  call: Call,
): Promise<AuditDoc> {
  const { shop, now } = call;
  return { _id, shop, shopper: await call.shopper(), role, at: now, action, target, outcome, changes: [] };
}

/** Keys stand in order of time. */
function newKey({ shop, now }: Call): string {
  return docId(shop, timeKey(now), randomBytes(8).toString('base64url'));
}

async function hourlyKey(action: string, call: Call): Promise<string> {
  return docId(call.shop, timeKey(hourOf(call.now)), await hourDigest(action, call));
}

function timeKey(at: number): string {
  return String(at).padStart(15, '0');
}

/** Removes entries of more than AUDIT_DAYS, and who left before then; returns how many. The one thing that removes any. */
export async function forgetAudit({ db, shop, now }: Pick<Call, 'db' | 'shop' | 'now'>): Promise<number> {
  const before = db.command.lt(now - AUDIT_DAYS * DAY_MS);
  await db.collection('merchants').removeWhere({ shop, role: 'none', goneAt: before });
  return db.collection('audit').removeWhere({ shop, at: before });
}
