import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
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

/**
 * An account that asks for as much as it gets in every minute of a day, with the timer running; and as many of them as
 * that, which do not disturb each other: the limits are each one's own. A shop's stock bounds what many can hold; here
 * there is enough for all.
 */
export async function grabbersBench(attackers: readonly number[]): Promise<GrabbersRow[]> {
  const { units, unitMinutes } = await oneDay();
  return attackers.map((count) => ({
    attackers: count,
    units: units * count,
    unitMinutes: unitMinutes * count,
    average: Math.round((unitMinutes * count) / DAY_MINUTES),
  }));
}

export function toTable(rows: readonly GrabbersRow[]): Table {
  return {
    title: 'What accounts that never pay can reserve in a day',
    columns: ['accounts', 'units at the worst moment', 'units x minutes a day', 'units on average'],
    rows: rows.map((row) => [row.attackers, row.units, row.unitMinutes, row.average].map(String)),
  };
}

async function oneDay(): Promise<{ units: number; unitMinutes: number }> {
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
      const last = await grab(shop.call, `k${minute}`);
      const [item] = await shop.db.collection('items').find({ shop: shop.shop });
      const held = (item?.holds ?? []).reduce((sum, { quantity }) => sum + quantity, 0);
      most = Math.max(most, held);
      unitMinutes += held;
      // Nothing is held and nothing more is given: so it stays for the rest of the day.
      if (held === 0 && last.includes('a day')) break;
    }
    return { units: most, unitMinutes };
  } finally {
    Date.now = realNow;
    await shop.close();
  }
}

const timer = (now: number) => ({ Type: 'Timer', Time: new Date(now).toISOString() });

/** As many orders as are taken; returns why no more are. */
async function grab(call: TestShop['call'], key: string): Promise<string> {
  for (let i = 0; ; i++) {
    const lines = [{ itemId: 'wanted', quantity: LINE }];
    const request = { action: 'create', orderKey: `${key}-${i}`, lines, totalFen: PRICE * LINE };
    const answer = (await call(order, request, { as: 'grabber' })) as Answer<unknown>;
    if (!answer.ok) return answer.message;
  }
}
