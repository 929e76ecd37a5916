import { readRequestId, type Call } from '@zhuyi/cloud-kit';
import { MAX_LINE_UNITS, ZhuyiError } from '@zhuyi/contracts';
import type { OrderLine, orderSchema } from '@zhuyi/contracts';
import type * as z from 'zod';

export type CreateRequest = Extract<z.output<typeof orderSchema>, { action: 'create' }>;
type AskedLine = CreateRequest['lines'][number];

/** A line as it is wanted; `field` is where the request names it. */
export interface Wanted extends Pick<OrderLine, 'itemId' | 'quantity' | 'slot' | 'requestId'> {
  field: string;
}

/**
 * What a request wants: one line an item, with the slot that its requestId proves, without slot and id where it proves
 * nothing. More than MAX_LINE_UNITS of an item, however many lines they stand in, is BAD_INPUT.
 */
export async function wantedLines(lines: readonly AskedLine[], call: Call): Promise<Wanted[]> {
  const wanted: Wanted[] = [];
  for (const { itemId, quantity, requestId, field } of merged(lines)) {
    if (quantity > MAX_LINE_UNITS) {
      const message = `at most ${MAX_LINE_UNITS} of one item in an order`;
      throw new ZhuyiError('BAD_INPUT', message, { field: `${field}.quantity` });
    }
    const facts = requestId === undefined ? null : await readRequestId(call, requestId, itemId);
    const from = facts && requestId !== undefined ? { slot: facts.slot, requestId } : {};
    wanted.push({ itemId, quantity, field, ...from });
  }
  return wanted;
}

/** One line an item: its first line's recommendation counts. */
function merged(lines: readonly AskedLine[]): (AskedLine & { field: string })[] {
  const byItem = new Map<string, AskedLine & { field: string }>();
  for (const [place, line] of lines.entries()) {
    const before = byItem.get(line.itemId);
    byItem.set(
      line.itemId,
      before
        ? { ...before, quantity: before.quantity + line.quantity }
        : { ...line, field: `lines.${place}` },
    );
  }
  return [...byItem.values()];
}
