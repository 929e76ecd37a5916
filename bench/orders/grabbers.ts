import { openTestShop } from '@zhuyi/cloud-kit/test-kit';
import type { Answer } from '@zhuyi/contracts';
import { main as order } from '../../cloudfunctions/order';
import { main as rollup } from '../../cloudfunctions/rollup';
import type { Table } from '../tables';

/** What accounts that reserve all they may, and pay nothing, keep from others in one day. */
export interface GrabbersRow {
  attackers: number;
  /** Reserved at the worst moment. */
  units: number;
  /** Units x minutes of the day, all together. */
  unitMinutes: number;
  /** Units kept from others on average over the day. */
  average: number;
}

const PRICE = 100;
const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
const LINE = 50;
/** Attackers do not disturb each other where there is enough: from here on their part is multiplied. */
const MEASURED = 10;

/**
 * Attackers who ask for as much as they get in every minute of a day, with the timer running. A shop's stock bounds what
 * many of them can hold; here there is enough for all.
 */
export async function grabbersBench(attackers: readonly number[]): Promise<GrabbersRow[]> {
  const rows: GrabbersRow[] = [];
  for (const count of attackers) {
    const measured = Math.min(count, MEASURED);
    const { units, unitMinutes } = await oneDay(measured);
    const times = count / measured;
    rows.push({
      attackers: count,
      units: units * times,
      unitMinutes: unitMinutes * times,
      average: Math.round((unitMinutes * times) / DAY_MINUTES),
    });
  }
  return rows;
}

export function toTable(rows: readonly GrabbersRow[]): Table {
  return {
    title: 'What accounts that never pay can reserve in a day',
    columns: ['accounts', 'units at the worst moment', 'units x minutes a day', 'units on average'],
    rows: rows.map((row) => [row.attackers, row.units, row.unitMinutes, row.average].map(String)),
  };
}

async function oneDay(attackers: number): Promise<{ units: number; unitMinutes: number }> {
  const realNow = Date.now;
  // A day begins at midnight in China.
  const begin = Math.ceil(realNow() / 86_400_000) * 86_400_000 - 8 * 3_600_000;
  const shop = await openTestShop();
  try {
    await shop.addItems({ itemId: 'wanted', priceFen: PRICE, stock: 9_999_999 });
    let [most, unitMinutes] = [0, 0];
    for (let minute = 0; minute < DAY_MINUTES; minute++) {
      const now = begin + minute * MINUTE_MS + 20_000;
      Date.now = () => now;
      if (minute % 10 !== 0) await shop.call(rollup, timer(now), { source: 'wx_trigger', as: null });
      for (let i = 0; i < attackers; i++) await grab(shop.call, `grabber${i}`, `k${minute}`);
      const [item] = await shop.db.collection('items').find({ shop: shop.shop });
      const held = (item?.holds ?? []).reduce((sum, { quantity }) => sum + quantity, 0);
      most = Math.max(most, held);
      unitMinutes += held;
    }
    return { units: most, unitMinutes };
  } finally {
    Date.now = realNow;
    await shop.close();
  }
}

const timer = (now: number) => ({ Type: 'Timer', Time: new Date(now).toISOString() });

/** As many orders as are taken. */
async function grab(
  call: Awaited<ReturnType<typeof openTestShop>>['call'],
  as: string,
  key: string,
): Promise<void> {
  for (let i = 0; ; i++) {
    const lines = [{ itemId: 'wanted', quantity: LINE }];
    const request = { action: 'create', orderKey: `${key}-${i}`, lines, totalFen: PRICE * LINE };
    const answer = (await call(order, request, { as })) as Answer<unknown>;
    if (!answer.ok) return;
  }
}
