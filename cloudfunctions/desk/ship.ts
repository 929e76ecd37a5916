import { moveOrder, type Call } from '@zhuyi/cloud-kit';
import { MAX_TRACES, mayMove, RECEIVE_MS, ZhuyiError } from '@zhuyi/contracts';
import type { DeskOrder, deskSchema, Parcel } from '@zhuyi/contracts';
import type * as z from 'zod';
import { storedOrder, toDeskOrder } from './orders';

type Trace = Extract<z.output<typeof deskSchema>, { action: 'trace' }>;

/**
 * The parcel is on its way: one conditional write. Not while an after-sale of the order is open, which is to be decided
 * first. The same parcel again is no error.
 */
export async function ship(orderId: string, parcel: Parcel, call: Call): Promise<DeskOrder> {
  const { db, now } = call;
  const known = await storedOrder(orderId, call);
  if (mayMove(known.state, 'ship')) {
    await moveOrder(call, known._id, 'ship', {
      where: { openAfterSales: db.command.not(db.command.gt(0)) },
      patch: { shipment: { ...parcel, at: now, traces: [] }, receiveBy: now + RECEIVE_MS },
    });
  }
  const order = await storedOrder(orderId, call);
  const { shipment } = order;
  if (shipment?.trackingNo === parcel.trackingNo && shipment.carrier === parcel.carrier) {
    return toDeskOrder(order);
  }
  if (shipment) throw new ZhuyiError('CONFLICT', `sent already, as ${shipment.trackingNo}`);
  const isHeldUp = mayMove(order.state, 'ship');
  const why = isHeldUp ? 'has an open after-sale: decide it first' : `is ${order.state}`;
  throw new ZhuyiError('CONFLICT', `the order ${why}`, { field: isHeldUp ? 'afterSales' : 'orderId' });
}

/** News of the parcel, once a key. */
export async function addTrace({ orderId, traceKey, text }: Trace, call: Call): Promise<DeskOrder> {
  const { db, now } = call;
  const { command } = db;
  const known = await storedOrder(orderId, call);
  if (!known.shipment) throw new ZhuyiError('CONFLICT', 'the order has not been sent');
  await db.collection('orders').updateWhere(
    {
      _id: known._id,
      'shipment.traces.key': command.neq(traceKey),
      [`shipment.traces.${MAX_TRACES - 1}`]: command.exists(false),
    },
    { 'shipment.traces': command.push({ each: [{ key: traceKey, at: now, text }] }) },
  );
  const order = await storedOrder(orderId, call);
  if (order.shipment?.traces.some(({ key }) => key === traceKey)) return toDeskOrder(order);
  throw new ZhuyiError('TOO_MANY', `at most ${MAX_TRACES} news of a parcel`);
}
