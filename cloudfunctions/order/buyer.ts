import { endUnpaid, readSpent, type Call } from '@zhuyi/cloud-kit';
import { docId, mayMove, ZhuyiError } from '@zhuyi/contracts';
import type { BuyerDoc, OrderDoc } from '@zhuyi/contracts';
import { admitted } from './admit';

/** Only the same shopper's own calls change the document meanwhile. */
const ATTEMPTS = 12;

type Open = BuyerDoc['open'][number];

/**
 * Takes an order into its buyer's document before anything is reserved for it, by a write that names the revision it was
 * made from: so the limits hold however many instances answer at the same time.
 */
export async function admit(shopper: string, order: Open, call: Call): Promise<void> {
  const { db, shop, now } = call;
  const buyers = db.collection('buyers');
  const key = docId(shop, shopper);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const known = await buyers.get(key);
    const open = await stillOpen(known?.open ?? [], call);
    const next = admitted({ ...(known ?? (await newBuyer(key, call))), open }, order, now);
    const { _id, ...patch } = next;
    const isWritten = known
      ? (await buyers.updateWhere({ _id, revision: known.revision }, patch)) > 0
      : await buyers.add(next);
    if (isWritten) return;
  }
  throw new ZhuyiError('TRY_LATER', 'several orders of yours at the same time');
}

/** Goes on with what an account of theirs that was erased had reserved that day. */
async function newBuyer(key: string, call: Call): Promise<BuyerDoc> {
  const { day, dayUnits } = (await readSpent(call)) ?? { day: 0, dayUnits: 0 };
  return { _id: key, shop: call.shop, revision: 0, open: [], calls: [], day, dayUnits, updatedAt: call.now };
}

/** Orders whose time seems over are ended first, with what they hold; one whose payment has begun may go on. */
async function stillOpen(open: readonly Open[], call: Call): Promise<Open[]> {
  const due = open.filter(({ until }) => until <= call.now);
  if (due.length === 0) return [...open];
  const { db, shop, now } = call;
  const keys = due.map(({ id }) => docId(shop, id));
  const orders = await db.collection('orders').find({ _id: db.command.in(keys) });
  const extended: Open[] = [];
  for (const entry of due) {
    const order = await ended(
      orders.find(({ orderId }) => orderId === entry.id),
      call,
    );
    if (order && mayMove(order.state, 'expire')) extended.push({ ...entry, until: order.expiresAt ?? now });
  }
  return [...open.filter(({ until }) => until > now), ...extended];
}

async function ended(order: OrderDoc | undefined, call: Call): Promise<OrderDoc | null> {
  return order ? endUnpaid(call, order, 'expire') : null;
}
