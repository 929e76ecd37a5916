import type { AfterSale, OrderCounts, OrderTab } from '@zhuyi/contracts';
import { listAfterSales } from '../../services/after-sales';
import { timeText } from '../../services/format';
import { texts } from '../../services/i18n/index';
import { rowOf, type Row } from '../../services/order-view';
import { listOrders, loadOrderCounts } from '../../services/orders';

export type TabKey = OrderTab | 'afterSale';
export const TABS: readonly TabKey[] = ['all', 'toPay', 'toShip', 'toReceive', 'toReview', 'afterSale'];

export interface Tab {
  key: TabKey;
  text: string;
  count: number;
}

/** An after-sale in the list. */
export interface AfterRow {
  afterSaleId: string;
  state: AfterSale['state'];
  stateText: string;
  time: string;
  lines: AfterSale['lines'];
  amountFen: number;
}

/** A page of a tab; the first one with the numbers of all tabs. */
export interface TabPage {
  orders?: Row[];
  afterSales?: AfterRow[];
  counts?: OrderCounts | undefined;
  next?: string | undefined;
}

export async function pageOf(tab: TabKey, after?: string): Promise<TabPage> {
  if (tab === 'afterSale') {
    const counting = after === undefined ? loadOrderCounts() : undefined;
    const { afterSales, next } = await listAfterSales(after);
    return { afterSales: afterSales.map(afterRowOf), counts: await counting, next };
  }
  const { orders, counts, next } = await listOrders(tab, after);
  return { orders: orders.map(rowOf), counts, next };
}

/** A tab's pages from the first on, until there are so many rows or no more: the list as it is, as far as it was shown. */
export async function pagesOf(tab: TabKey, rows: number): Promise<TabPage> {
  const first = await pageOf(tab);
  const { orders = [], afterSales = [], counts } = first;
  let { next } = first;
  while (next !== undefined && orders.length + afterSales.length < rows) {
    const page = await pageOf(tab, next);
    orders.push(...(page.orders ?? []));
    afterSales.push(...(page.afterSales ?? []));
    next = page.next;
  }
  return { orders, afterSales, counts, next };
}

function afterRowOf({ afterSaleId, state, createdAt, lines, amountFen }: AfterSale): AfterRow {
  const stateText = texts().afterSale[state];
  return { afterSaleId, state, stateText, time: timeText(createdAt), lines, amountFen };
}

export function tabsOf(counts?: OrderCounts): Tab[] {
  const words = texts().orders;
  const names: Record<TabKey, string> = {
    all: words.tabAll,
    toPay: words.tabToPay,
    toShip: words.tabToShip,
    toReceive: words.tabToReceive,
    toReview: words.tabToReview,
    afterSale: words.tabAfterSale,
  };
  return TABS.map((key) => ({
    ...{ key, text: names[key] },
    count: key === 'all' ? 0 : (counts?.[key] ?? 0),
  }));
}
