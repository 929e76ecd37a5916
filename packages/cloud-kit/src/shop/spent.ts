import { docId } from '@zhuyi/contracts';
import type { BuyerDoc, SpentDoc, WalletCoupon } from '@zhuyi/contracts';
import type { Db } from '../db';
import type { Call } from '../define-function';

/** As long as a wallet remembers what was used. */
const KEPT_MS = 180 * 86_400_000;
const DIGEST_LENGTH = 22;

type Asker = Pick<Call, 'db' | 'shop' | 'openid' | 'lasting'>;

/** What the caller's erased accounts had used up, or null: one operation. */
export async function readSpent(call: Asker): Promise<SpentDoc | null> {
  return call.db.collection('spent').get(await spentKey(call));
}

async function spentKey(call: Asker): Promise<string> {
  return docId(call.shop, (await call.lasting(call.openid(), 'spent', '')).slice(0, DIGEST_LENGTH));
}

/**
 * Removes a person's wallet and limits, and in the same transaction writes down what was used up. `paid`: whether they paid
 * an order. Killed anywhere and called again, nothing is counted twice. Returns what was removed.
 */
export async function removeLimits(
  shopper: string,
  paid: boolean,
  call: Asker & Pick<Call, 'now'>,
): Promise<{ buyers: number; wallets: number }> {
  const { db, shop, now } = call;
  const [own, key] = [docId(shop, shopper), await spentKey(call)];
  await settleOwn(own, call);
  return db.transaction(async (tx) => {
    const wallet = await tx.collection('wallets').get(own);
    const buyer = await tx.collection('buyers').get(own);
    const known = await tx.collection('spent').get(key);
    const next = spentAfter(known ?? nothing(key, shop), wallet?.coupons ?? [], buyer, paid);
    // Asking again, with nothing new to write down, makes nothing last longer.
    const isNews = wallet !== null || buyer !== null || (paid && known?.paid !== true);
    if (isNews && isSomething(next)) await tx.collection('spent').set({ ...next, until: now + KEPT_MS });
    if (wallet) await tx.collection('wallets').remove(own);
    if (buyer) await tx.collection('buyers').remove(own);
    return { buyers: Number(buyer !== null), wallets: Number(wallet !== null) };
  });
}

/** Takes the wallet's coupons off the claims of their offers: without the wallet, the timer would give them back (settleClaims). */
async function settleOwn(own: string, { db, shop }: Asker): Promise<void> {
  const { command } = db;
  const coupons = (await db.collection('wallets').get(own))?.coupons.filter(({ pending }) => !pending) ?? [];
  if (coupons.length === 0) return;
  const ids = coupons.map(({ couponId }) => couponId);
  const keys = [...new Set(coupons.map(({ offerId }) => docId(shop, offerId)))];
  await db
    .collection('offers')
    .updateWhere({ _id: command.in(keys) }, { claims: command.pull({ couponId: command.in(ids) }) });
}

/** Removes what has been kept long enough, and returns how many. */
export function forgetSpent(db: Db, shop: string, now: number): Promise<number> {
  return db.collection('spent').removeWhere({ shop, until: db.command.lt(now) });
}

function nothing(_id: string, shop: string): SpentDoc {
  return { _id, shop, offers: [], paid: false, day: 0, dayUnits: 0, until: 0 };
}

function spentAfter(
  known: SpentDoc,
  coupons: readonly WalletCoupon[],
  buyer: BuyerDoc | null,
  paid: boolean,
): SpentDoc {
  const claimed = new Map(known.offers.map((one) => [one.offerId, one.claimed]));
  // A claim that was broken off goes back to its offer by itself.
  for (const { offerId, pending } of coupons) {
    if (!pending) claimed.set(offerId, (claimed.get(offerId) ?? 0) + 1);
  }
  // What a buyer's document counts of a day began with what was known.
  const { day, dayUnits } = buyer && buyer.day >= known.day ? buyer : known;
  return {
    ...known,
    offers: [...claimed].map(([offerId, count]) => ({ offerId, claimed: count })),
    paid: known.paid || paid,
    day,
    dayUnits,
  };
}

function isSomething({ offers, paid, dayUnits }: SpentDoc): boolean {
  return offers.length > 0 || paid || dayUnits > 0;
}
