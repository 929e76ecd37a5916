import { toFailure, type Call } from '@zhuyi/cloud-kit';
import type { DeskAnswers, deskSchema, Shipped } from '@zhuyi/contracts';
import type * as z from 'zod';
import { ship } from './ship';

type Many = Extract<z.output<typeof deskSchema>, { action: 'shipMany' }>;

/** Orders at a time: each is three operations. */
const AT_ONCE = 5;

/** Ships each order by itself: what is wrong with one keeps no other back, and is told at its place. */
export async function shipMany({ parcels }: Many, call: Call): Promise<DeskAnswers['shipMany']> {
  const shipped: Shipped[] = [];
  for (let at = 0; at < parcels.length; at += AT_ONCE) {
    const some = parcels.slice(at, at + AT_ONCE);
    shipped.push(...(await Promise.all(some.map((parcel) => shipOne(parcel, call)))));
  }
  return { shipped };
}

async function shipOne({ orderId, ...parcel }: Many['parcels'][number], call: Call): Promise<Shipped> {
  try {
    await ship(orderId, parcel, call);
    return { orderId, ok: true };
  } catch (error) {
    const where = { function: 'desk', requestId: call.requestId };
    const { ok, code, message, field } = toFailure(error, where);
    return { orderId, ok, code, message, ...(field === undefined ? {} : { field }) };
  }
}
