import { dayNumber } from '@zhuyi/cloud-kit';
import {
  MAX_CREATES_A_MINUTE,
  MAX_DAY_UNITS,
  MAX_HELD_UNITS,
  MAX_OPEN_ORDERS,
  ZhuyiError,
} from '@zhuyi/contracts';
import type { BuyerDoc } from '@zhuyi/contracts';

const MINUTE_MS = 60_000;

/**
 * The buyer's document with one more unpaid order in it; an order that is in it already is not counted twice. TOO_MANY
 * where that is more than one buyer may hold or ask for. `open` holds no order any more that has ended.
 */
export function admitted(buyer: BuyerDoc, order: BuyerDoc['open'][number], now: number): BuyerDoc {
  const calls = buyer.calls.filter((at) => at > now - MINUTE_MS);
  if (calls.length >= MAX_CREATES_A_MINUTE) {
    throw tooMany(`at most ${MAX_CREATES_A_MINUTE} orders a minute: wait a little`, 'action');
  }
  const others = buyer.open.filter(({ id }) => id !== order.id);
  if (others.length >= MAX_OPEN_ORDERS) {
    throw tooMany(`${MAX_OPEN_ORDERS} orders are not paid yet: pay or cancel one first`, 'orderKey');
  }
  const held = others.reduce((sum, { units }) => sum + units, order.units);
  if (held > MAX_HELD_UNITS) {
    throw tooMany(`at most ${MAX_HELD_UNITS} pieces in orders that are not paid yet`, 'lines');
  }
  const day = dayNumber(now);
  const isCounted = others.length < buyer.open.length;
  const before = buyer.day === day ? Math.max(0, buyer.dayUnits) : 0;
  const dayUnits = before + (isCounted ? 0 : order.units);
  if (dayUnits > MAX_DAY_UNITS) {
    throw tooMany(`at most ${MAX_DAY_UNITS} pieces a day in orders that are not paid`, 'lines');
  }
  const revision = buyer.revision + 1;
  return {
    ...buyer,
    revision,
    open: [...others, order],
    calls: [...calls, now],
    day,
    dayUnits,
    updatedAt: now,
  };
}

function tooMany(message: string, field: string): ZhuyiError {
  return new ZhuyiError('TOO_MANY', message, { field });
}
