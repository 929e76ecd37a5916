import type { LoggedBehaviour } from '@zhuyi/attention-core';
import { BEHAVIOUR_FIELDS, behavioursOf, keysetPage, readTrust, type Call } from '@zhuyi/cloud-kit';
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
 * shoppers who agree no more, or are gone, there is nothing in it.
 */
export async function readLogPage(
  { db, shop, now }: Call,
  { cursor, plan }: Pick<TrainingDoc, 'cursor' | 'plan'>,
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
  const trustOf = await readTrust(db, shop, batches, now);
  const end = batches.at(-1);
  return {
    behaviours: behavioursOf(batches, trustOf),
    cursor: end ? { receivedAt: end.receivedAt, id: end._id } : cursor,
    last: batches.length < size,
  };
}
