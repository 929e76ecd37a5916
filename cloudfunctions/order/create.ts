import { toOrder, type Call } from '@zhuyi/cloud-kit';
import { ZhuyiError } from '@zhuyi/contracts';
import type { OrderAnswers } from '@zhuyi/contracts';
import { decidedOrder } from './known';
import { type CreateRequest, wantedLines } from './lines';
import { orderIdOf } from './order-id';
import { begin, takeOver } from './reserve';

/** Where others take the last units meanwhile, the second look finds them gone and says so. */
const ATTEMPTS = 4;

/**
 * Places an order: holds the stock of all lines or of none, at the prices the shopper saw, for RESERVE_MS. The same order
 * key again is the order of the first time, whatever the request says otherwise.
 */
export async function create(request: CreateRequest, call: Call): Promise<OrderAnswers['create']> {
  const shopper = await call.shopper();
  const orderId = await orderIdOf(call, request.orderKey);
  const wanted = await wantedLines(request.lines, call);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const known = await decidedOrder(orderId, shopper, call);
    if (known && known.state !== 'reserving') return { order: toOrder(known), duplicate: true };
    const order = known ? await takeOver(known, call) : await begin(orderId, request, wanted, call);
    if (order) return { order: toOrder(order), duplicate: known !== null };
  }
  throw new ZhuyiError('TRY_LATER', 'many are buying the same at this moment');
}
