import { MAX_ADDRESSES, ZhuyiError } from '@zhuyi/contracts';
import type { Address } from '@zhuyi/contracts';

/** The addresses with this one in them, in the place of the one with its id, or before all others. */
export function saved(addresses: readonly Address[], address: Address): Address[] {
  const known = addresses.find(({ addressId }) => addressId === address.addressId);
  if (!known && addresses.length >= MAX_ADDRESSES) {
    throw new ZhuyiError('TOO_MANY', `at most ${MAX_ADDRESSES} addresses: remove one first`, {
      field: 'address',
    });
  }
  const next = known ? addresses.map((one) => (one === known ? address : one)) : [address, ...addresses];
  return oneDefault(next, address.isDefault ? address.addressId : undefined);
}

/** The same addresses with another default; NOT_FOUND where this one is not among them. */
export function withDefault(addresses: readonly Address[], addressId: string): Address[] {
  if (!addresses.some((one) => one.addressId === addressId)) {
    throw new ZhuyiError('NOT_FOUND', 'you have no such address', { field: 'addressId' });
  }
  return oneDefault(addresses, addressId);
}

/** The addresses without this one; where it is gone already, nothing changes. */
export function removed(addresses: readonly Address[], addressId: string): Address[] {
  return oneDefault(addresses.filter((one) => one.addressId !== addressId));
}

/** The default first, the others as they were saved. */
export function inOrder(addresses: readonly Address[]): Address[] {
  return [...addresses].sort((a, b) => Number(b.isDefault) - Number(a.isDefault));
}

/** Exactly one is the default: the asked one, else the one that was, else the one saved last. */
function oneDefault(addresses: readonly Address[], asked?: string): Address[] {
  const chosen = asked ?? addresses.find(({ isDefault }) => isDefault)?.addressId ?? addresses[0]?.addressId;
  return addresses.map((one) => ({ ...one, isDefault: one.addressId === chosen }));
}
