import { readRequestId, type Call } from '@zhuyi/cloud-kit';
import { MAX_LINE_UNITS, ZhuyiError } from '@zhuyi/contracts';
import type { OrderLine, orderSchema } from '@zhuyi/contracts';
import type * as z from 'zod';

export type CreateRequest = Extract<z.output<typeof orderSchema>, { action: 'create' }>;
type AskedLine = CreateRequest['lines'][number];

/** A line as it is wanted; `field` is where the request names it. */
export interface Wanted extends Pick<OrderLine, 'itemId' | 'skuId' | 'quantity' | 'slot' | 'requestId'> {
  field: string;
}

/**
 * What a request wants: one line a variant, with the slot that its requestId proves, without slot and id where it proves
 * nothing. More than MAX_LINE_UNITS of one, however many lines they stand in, is BAD_INPUT.
 */
export async function wantedLines(lines: readonly AskedLine[], call: Call): Promise<Wanted[]> {
  const wanted: Wanted[] = [];
  for (const { itemId, skuId, quantity, requestId, field } of merged(lines)) {
    if (quantity > MAX_LINE_UNITS) {
      const message = `at most ${MAX_LINE_UNITS} of one item in an order`;
      throw new ZhuyiError('BAD_INPUT', message, { field: `${field}.quantity` });
    }
    const facts = requestId === undefined ? null : await readRequestId(call, requestId, itemId);
    const from = facts && requestId !== undefined ? { slot: facts.slot, requestId } : {};
    wanted.push({ itemId, ...(skuId === undefined ? {} : { skuId }), quantity, field, ...from });
  }
  return wanted;
}

/**
 * One line a variant: its first line's recommendation counts. An item without options may be named by its own id, and is
 * then the same as without a name.
 */
function merged(lines: readonly AskedLine[]): (AskedLine & { field: string })[] {
  const byVariant = new Map<string, AskedLine & { field: string }>();
  for (const [place, { skuId, ...line }] of lines.entries()) {
    const named = skuId === undefined || skuId === line.itemId ? {} : { skuId };
    const key = JSON.stringify([line.itemId, named.skuId]);
    const before = byVariant.get(key);
    byVariant.set(
      key,
      before
        ? { ...before, quantity: before.quantity + line.quantity }
        : { ...line, ...named, field: `lines.${place}` },
    );
  }
  return [...byVariant.values()];
}
