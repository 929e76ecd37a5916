import type { LoggedBehaviour } from '@zhuyi/attention-core';
import {
  BEHAVIOUR_FIELDS,
  behavioursOf,
  keysetPage,
  leaverMark,
  readTrust,
  type Call,
} from '@zhuyi/cloud-kit';
import type { TrainingDoc } from '@zhuyi/contracts';

/** Batches a page: the platform's most, of the few fields that training reads. */
export const PAGE = 1000;

export interface LogPage {
  behaviours: LoggedBehaviour[];
  cursor: TrainingDoc['cursor'];
  /** Nothing of this run's log comes after it. */
  last: boolean;
}

/**
 * The next page of the log behind the cursor, up to the run's end of it, each behaviour with what speaks for it by now. Of
 * shoppers who agree no more, are gone, or took out some of it while the run went, there is nothing in it.
 */
export async function readLogPage(
  { db, shop, now }: Pick<Call, 'db' | 'shop' | 'now'>,
  { cursor, plan, leftOut = [] }: Pick<TrainingDoc, 'cursor' | 'plan' | 'leftOut'>,
  size = PAGE,
): Promise<LogPage> {
  const batches = await keysetPage(
    db.collection('eventBatches'),
    db.command,
    { shop },
    { field: 'receivedAt', tie: '_id', direction: 'asc', upTo: plan.upTo },
    { value: cursor.receivedAt, tie: cursor.id },
    size,
    { fields: BEHAVIOUR_FIELDS },
  );
  const left = new Set(leftOut);
  const staying = left.size === 0 ? batches : batches.filter(({ shopper }) => !left.has(leaverMark(shopper)));
  const trustOf = await readTrust(db, shop, staying, now);
  const end = batches.at(-1);
  return {
    behaviours: behavioursOf(staying, trustOf),
    cursor: end ? { receivedAt: end.receivedAt, id: end._id } : cursor,
    last: batches.length < size,
  };
}
