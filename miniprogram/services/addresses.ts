import type { Address } from '@zhuyi/contracts';
import { callAction } from './cloud/index';
import { newKey } from './new-key';
import { isDeclined } from './declined';
import { Signal } from './signal';

/** The addresses as they were answered last; sent after every change. */
export const addressesChanged = new Signal<Address[]>();

let known: Address[] = [];

function keep(addresses: Address[]): Address[] {
  known = addresses;
  addressesChanged.send(addresses);
  return addresses;
}

/** The shopper's addresses, the default one first. */
export async function loadAddresses(): Promise<Address[]> {
  return keep((await callAction('address', 'list', {})).addresses);
}

/** One of those that were loaded last. */
export function knownAddress(addressId: string): Address | undefined {
  return known.find((address) => address.addressId === addressId);
}

/** An address that is typed now; its id is made once, so that saving twice keeps one. */
export function newAddress(): Address {
  return {
    addressId: newKey('a'),
    name: '',
    phone: '',
    province: '',
    city: '',
    district: '',
    detail: '',
    tag: '',
    isDefault: false,
  };
}

export async function saveAddress(address: Address): Promise<Address[]> {
  return keep((await callAction('address', 'save', { address })).addresses);
}

export async function removeAddress(addressId: string): Promise<Address[]> {
  return keep((await callAction('address', 'remove', { addressId })).addresses);
}

/** An address out of WeChat's own book, or undefined where the shopper thought better of it; throws where there is none. */
export async function addressFromWechat(): Promise<Partial<Address> | undefined> {
  try {
    const { userName, telNumber, provinceName, cityName, countyName, detailInfo } = await wx.chooseAddress();
    return {
      name: userName,
      phone: telNumber,
      province: provinceName,
      city: cityName,
      district: countyName,
      detail: detailInfo,
    };
  } catch (error) {
    if (isDeclined(error)) return undefined;
    throw error;
  }
}
