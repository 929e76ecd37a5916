import { COUNT_FIELDS, type Call, type Rollup } from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { OverviewRow } from '@zhuyi/contracts';
import type { Days } from './overview-days';

const MAX_ROWS = 20_000;

/** A row as it is stored; of slot `*`, with the day by the hour and by groups. */
export type FoundRow = OverviewRow & { hours?: string; groups?: string };

/** Versions and arms added up by the database; rows that erasing has emptied are left out. One operation. */
export async function readRows(
  { from, to }: Days,
  { generation }: Rollup,
  { db, shop }: Call,
): Promise<FoundRow[]> {
  // The day stands in the key; ';' follows ':' in the order of characters.
  const keys = db.command.and(db.command.gte(docId(shop, from)), db.command.lt(`${docId(shop, to)};`));
  const sums = Object.fromEntries(COUNT_FIELDS.map((field) => [field, { $sum: `$${field}` }]));
  const groups = await db
    .collection('slotStats')
    .aggregate<
      OverviewRow & { _id: Pick<OverviewRow, 'day' | 'slot'>; hours?: string | null; groups?: string | null }
    >([
      { match: { _id: keys, generation } },
      {
        group: {
          _id: { day: '$day', slot: '$slot' },
          ...sums,
          viewers: { $max: '$viewers' },
          clickers: { $max: '$clickers' },
          // One row of the group has them.
          hours: { $max: '$hours' },
          groups: { $max: '$groups' },
        },
      },
      { sort: { '_id.day': 1, '_id.slot': 1 } },
      { limit: MAX_ROWS },
    ]);
  if (groups.length === MAX_ROWS) {
    throw new ZhuyiError('BAD_INPUT', 'more figures than one answer holds: ask for fewer days', {
      field: 'to',
    });
  }
  return groups
    .filter((group) => typeof group.hours === 'string' || COUNT_FIELDS.some((field) => group[field] !== 0))
    .map(({ _id, viewers, clickers, hours, groups, ...counts }) => ({
      ..._id,
      ...counts,
      viewers: viewers ?? 0,
      clickers: clickers ?? 0,
      ...(typeof hours === 'string' ? { hours } : {}),
      ...(typeof groups === 'string' ? { groups } : {}),
    }));
}

/** One row a slot. Different shoppers do not add up: the highest number of a day stands for them. */
export function sumBySlot(rows: readonly FoundRow[]): OverviewRow[] {
  const sums = new Map<string, OverviewRow>();
  for (const row of rows) {
    const sum = sums.get(row.slot);
    if (!sum) {
      sums.set(row.slot, withoutHours(row));
      continue;
    }
    for (const field of COUNT_FIELDS) sum[field] += row[field];
    sum.viewers = Math.max(sum.viewers, row.viewers);
    sum.clickers = Math.max(sum.clickers, row.clickers);
  }
  return [...sums.values()];
}

/** What the page is told: hours and groups are told apart. */
export function withoutHours(row: FoundRow): OverviewRow {
  const rest = { ...row };
  delete rest.hours;
  delete rest.groups;
  return rest;
}
