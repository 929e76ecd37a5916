import type { DeskOrder, DeskRequest } from '@zhuyi/contracts';
import { packed, toPack } from './desk-view';
import { say, texts } from './i18n/index';

export type SearchBy = Extract<DeskRequest, { action: 'search' }>['by'];
export const SEARCH_WAYS: readonly SearchBy[] = ['name', 'phone', 'number', 'item'];

/** What somebody probably means: the end of a phone number, an order's number, or a name. */
export function guessBy(words: string): SearchBy {
  const text = words.trim();
  if (/^\d{4}$|^1\d{10}$/.test(text)) return 'phone';
  return /^[\w-]{16,}$/.test(text) ? 'number' : 'name';
}

/** A parcel of a pasted list, with the line that it stands in, from 1 on. */
export interface PastedParcel {
  line: number;
  orderId: string;
  carrier: string;
  trackingNo: string;
}

/** What is wrong with a line, or what became of it. */
export interface LineNote {
  line: number;
  text: string;
  ok: boolean;
}

/** Most parcels of one call, as the contract says. */
export const MOST_AT_ONCE = 50;
const SEPARATORS = /[,，\t;；|]+|\s+/;

/**
 * Parcels as they are pasted from a table: order number, carrier, parcel number; a comma, tab or space between. Empty lines
 * and a head line are passed over.
 */
export function pastedParcels(text: string): { parcels: PastedParcel[]; notes: LineNote[] } {
  const words = texts().deskTools;
  const parcels: PastedParcel[] = [];
  const notes: LineNote[] = [];
  text.split(/\r\n|\r|\n/).forEach((row, at) => {
    const line = at + 1;
    const fields = row
      .trim()
      .split(SEPARATORS)
      .filter((field) => field !== '');
    const [orderId = '', carrier = '', trackingNo = '', ...more] = fields;
    const wrong = (said: string): void => {
      notes.push({ line, text: said, ok: false });
    };
    const isHead = parcels.length === 0 && notes.length === 0 && !/^[\w-]+$/.test(orderId);
    if (fields.length === 0 || isHead) return;
    if (fields.length < 3) wrong(words.threeFields);
    else if (more.length > 0) wrong(words.tooManyFields);
    else if (!/^[A-Za-z0-9-]{4,40}$/.test(trackingNo)) wrong(texts().afterSale.wrongNumber);
    else if (parcels.some((one) => one.orderId === orderId)) wrong(words.orderTwice);
    else parcels.push({ line, orderId, carrier, trackingNo });
  });
  return { parcels, notes };
}

/** Orders to be packed as plain text: one after the other, with what goes in and where to. */
export function packingText(orders: readonly DeskOrder[]): string {
  const words = texts().orders;
  return orders
    .map((order, at) => {
      const pieces = packed(order).reduce((sum, { quantity }) => sum + quantity, 0);
      return `${at + 1}. ${words.number} ${order.orderId} · ${say().pieces(pieces)}\n${toPack(order)}`;
    })
    .join('\n\n');
}
