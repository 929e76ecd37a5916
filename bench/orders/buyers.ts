import { performance } from 'node:perf_hooks';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import type { Answer } from '@zhuyi/contracts';
import { main as order } from '../../cloudfunctions/order';
import type { Table } from '../tables';

/** Buyers that all begin at one moment, and what became of them. */
export interface BuyersRow {
  what: string;
  buyers: number;
  placed: number;
  /** Refused since nothing was left. */
  soldOut: number;
  /** Any other refusal: a time-out, too many changes at the same time. */
  failed: number;
  /** From the first call to the last answer. */
  seconds: number;
  /** Processor time of functions and database together, an order or refusal, ms. */
  cpuMs: number;
  ordersASecond: number;
  slowestMs: number;
}

const PRICE = 100;

/** Buyers of one item beside buyers of many, and of the last units. */
export async function buyersBench(): Promise<BuyersRow[]> {
  process.env.ZHUYI_PAY = 'fake';
  const rows: BuyersRow[] = [];
  for (const buyers of [44, 200]) {
    rows.push(await measure(`${buyers} buyers of one item`, buyers, 1, 1_000));
    rows.push(await measure(`${buyers} buyers of ${buyers} items`, buyers, buyers, 1_000));
  }
  rows.push(await measure('200 buyers of the last 20 units', 200, 1, 20));
  return rows;
}

export function toTable(rows: readonly BuyersRow[]): Table {
  return {
    title: 'Buyers at once',
    columns: [
      'buyers',
      'placed',
      'sold out',
      'failed',
      'all answered, s',
      'processor, ms a buyer',
      'orders a second',
      'slowest answer, ms',
    ],
    rows: rows.map((row) =>
      [
        row.what,
        row.placed,
        row.soldOut,
        row.failed,
        row.seconds,
        row.cpuMs,
        row.ordersASecond,
        row.slowestMs,
      ].map(String),
    ),
  };
}

async function measure(what: string, buyers: number, items: number, stock: number): Promise<BuyersRow> {
  const shop = await openTestShop();
  try {
    await shop.addItems(
      ...Array.from({ length: items }, (_, i) => ({ itemId: `item${i}`, priceFen: PRICE, stock })),
    );
    // The secret and the code are warm, as in an instance that has served before.
    await shop.call(order, { action: 'list' }, { as: 'warm' });
    const start = performance.now();
    const begun = process.cpuUsage();
    const answers = await Promise.all(
      Array.from({ length: buyers }, (_, i) => buy(shop, `buyer${i}`, `item${i % items}`)),
    );
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(begun);
    const placed = answers.filter(({ answer }) => answer.ok).length;
    const soldOut = answers.filter(({ answer }) => !answer.ok && answer.code === 'CONFLICT').length;
    return {
      what,
      buyers,
      placed,
      soldOut,
      failed: buyers - placed - soldOut,
      seconds: Number(seconds.toFixed(2)),
      cpuMs: Number(((user + system) / 1000 / buyers).toFixed(1)),
      ordersASecond: Math.round(placed / seconds),
      slowestMs: Math.round(Math.max(...answers.map(({ ms }) => ms))),
    };
  } finally {
    await shop.close();
  }
}

async function buy(
  shop: TestShop,
  as: string,
  itemId: string,
): Promise<{ answer: Answer<unknown>; ms: number }> {
  const start = performance.now();
  const request = { action: 'create', orderKey: 'k1', lines: [{ itemId, quantity: 1 }], totalFen: PRICE };
  const answer = (await shop.call(order, request, { as })) as Answer<unknown>;
  return { answer, ms: performance.now() - start };
}
