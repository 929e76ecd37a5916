import type { LoggedBehaviour } from '@zhuyi/attention-core';
import { keysetPage, type Call } from '@zhuyi/cloud-kit';
import type { EventBatchDoc, TrainingDoc } from '@zhuyi/contracts';

/** Batches a page: the platform's most, of the few fields that training reads. */
export const PAGE = 1000;
const FIELDS = ['receivedAt', 'shopper', 'events.itemId', 'events.type', 'events.at', 'events.dwellMs'];

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
    { fields: FIELDS },
  );
  const end = batches.at(-1);
  return {
    behaviours: batches.flatMap(toBehaviours),
    cursor: end ? { receivedAt: end.receivedAt, id: end._id } : cursor,
    last: batches.length < size,
  };
}

function toBehaviours({ shopper, events }: EventBatchDoc): LoggedBehaviour[] {
  return events.map(({ itemId, type, at, dwellMs }) => ({
    shopper,
    itemId,
    type,
    at,
    ...(dwellMs === undefined ? {} : { dwellMs }),
  }));
}
