import type { LoggedBehaviour } from '@zhuyi/attention-core';
import { BEHAVIOUR_FIELDS, behavioursOf, keysetPage, type Call } from '@zhuyi/cloud-kit';
import type { TrainingDoc } from '@zhuyi/contracts';

/** Batches a page: the platform's most, of the few fields that training reads. */
export const PAGE = 1000;

export interface LogPage {
  behaviours: LoggedBehaviour[];
  cursor: TrainingDoc['cursor'];
  /** Nothing of this run's log comes after it. */
  last: boolean;
}

/** The next page of the log behind the cursor, up to the run's end of it. */
export async function readLogPage(
  { db, shop }: Call,
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
  const end = batches.at(-1);
  return {
    behaviours: behavioursOf(batches),
    cursor: end ? { receivedAt: end.receivedAt, id: end._id } : cursor,
    last: batches.length < size,
  };
}
