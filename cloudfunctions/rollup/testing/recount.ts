import type { Db } from '@zhuyi/cloud-kit';
import type { EventBatchDoc, OverviewRow } from '@zhuyi/contracts';

const HOUR = 3600 * 1000;

/** The day in China. */
export function chinaDay(at: number): string {
  return new Date(at + 8 * HOUR).toISOString().slice(0, 10);
}

/**
 * The figures as a person would count them, from the stored batches alone and without any code of the shop; `register`
 * are the slots that exist. Sorted by day and slot.
 */
export async function recount(db: Db, register: readonly string[]): Promise<OverviewRow[]> {
  const batches: EventBatchDoc[] = [];
  for await (const page of db.collection('eventBatches').pages({}, 1000)) batches.push(...page);
  const rows = new Map<string, OverviewRow & { saw: Set<string>; clicked: Set<string> }>();
  for (const { shopper, events } of batches) {
    for (const event of events) {
      const named = event.requestId?.split('~')[2] ?? '-';
      const slot = register.includes(named) ? named : '-';
      const day = chinaDay(event.at);
      const zero = { exposures: 0, clicks: 0, carts: 0, purchases: 0, units: 0, gmvFen: 0 };
      const row = rows.get(`${day} ${slot}`) ?? {
        ...{ day, slot, ...zero, viewers: 0, clickers: 0 },
        ...{ saw: new Set<string>(), clicked: new Set<string>() },
      };
      rows.set(`${day} ${slot}`, row);
      if (event.type === 'expose') {
        row.exposures += 1;
        row.saw.add(shopper);
      }
      if (event.type === 'click') {
        row.clicks += 1;
        row.clicked.add(shopper);
      }
      if (event.type === 'cart') row.carts += 1;
      if (event.type === 'purchase') {
        row.purchases += 1;
        row.units += event.quantity ?? 1;
        row.gmvFen += (event.quantity ?? 1) * (event.price ?? 0);
      }
    }
  }
  return [...rows.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { saw, clicked, ...row }]) => ({ ...row, viewers: saw.size, clickers: clicked.size }))
    .filter((row) => row.exposures + row.clicks + row.carts + row.purchases > 0);
}

/** In the order of recount. */
export function inOrder(rows: readonly OverviewRow[]): OverviewRow[] {
  return [...rows].sort((a, b) => (`${a.day} ${a.slot}` < `${b.day} ${b.slot}` ? -1 : 1));
}
