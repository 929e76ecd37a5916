import { changeOwn, type Call } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { Address, AddressBookDoc } from '@zhuyi/contracts';
import { inOrder } from './addresses';

/** The caller's addresses, the default one first; one operation. */
export async function readBook(call: Call): Promise<Address[]> {
  const { db, shop } = call;
  const book = await db.collection('addresses').get(docId(shop, await call.shopper()));
  return inOrder(book?.addresses ?? []);
}

/** Changes the caller's addresses, none of several changes at the same time is lost. Returns all of them. */
export async function changeBook(
  call: Call,
  change: (addresses: readonly Address[]) => Address[],
): Promise<Address[]> {
  const { db, shop, now } = call;
  const fresh: AddressBookDoc = {
    _id: docId(shop, await call.shopper()),
    shop,
    revision: 0,
    addresses: [],
    createdAt: now,
    updatedAt: now,
  };
  const book = await changeOwn(db.collection('addresses'), fresh, now, ({ addresses }) => ({
    addresses: change(addresses),
  }));
  return inOrder(book.addresses);
}
