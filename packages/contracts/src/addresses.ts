import * as z from 'zod';
import { idSchema } from './ids';
import { PROVINCES, provinceCode } from './provinces';
import { lineSchema } from './text';

/** Addresses that a shopper may keep. */
export const MAX_ADDRESSES = 20;

/** A mobile number of the mainland. */
const MOBILE = /^1[3-9]\d{9}$/;
/** A landline with its area code, or a number of elsewhere, perhaps with a country's code: 6 to 15 digits (E.164). */
const OTHER = /^\+?\d{6,15}$/;

/** A phone number as it is kept: digits, a leading + for other countries; +86 goes without saying. */
export function phoneDigits(text: string): string {
  return text.replace(/[\s()（）－-]/g, '').replace(/^(\+86|0086|86(?=1[3-9]\d{9}$))/, '');
}

/** Eleven digits that begin like a mainland mobile must be one; anything else may be a number of somewhere. */
function isPhone(digits: string): boolean {
  if (/^1\d+$/.test(digits)) return MOBILE.test(digits);
  return OTHER.test(digits);
}

const phoneSchema = z
  .string()
  .max(40)
  .overwrite(phoneDigits)
  .refine(isPhone, 'a phone number: 11 digits of a mobile, or a landline with its area code');

/** Kept by its official name, however it was written. */
const provinceSchema = z
  .string()
  .max(40)
  .overwrite((name) => {
    const code = provinceCode(name);
    return code === undefined ? name : PROVINCES[code];
  })
  .refine((name) => provinceCode(name) !== undefined, 'a province, autonomous region or municipality');

/** Where something goes: what an order keeps of an address. */
export const orderAddressSchema = z.strictObject({
  name: lineSchema(1, 25),
  phone: phoneSchema,
  province: provinceSchema,
  city: lineSchema(1, 40),
  /** Some cities have none. */
  district: lineSchema(0, 40).default(''),
  detail: lineSchema(2, 120),
});
export type OrderAddress = z.output<typeof orderAddressSchema>;

/** An address as the phone sends it; the phone makes the id, so that the same one saved twice is one address. */
export const addressFieldsSchema = orderAddressSchema.extend({
  addressId: idSchema,
  /** What the shopper calls it: home, work. */
  tag: lineSchema(0, 10).default(''),
  isDefault: z.boolean().default(false),
});
export type Address = z.output<typeof addressFieldsSchema>;

export const addressSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('list') }),
  /** Adds or changes one. Of several, the first is the default until the shopper says another. */
  z.strictObject({ action: z.literal('save'), address: addressFieldsSchema }),
  z.strictObject({ action: z.literal('setDefault'), addressId: idSchema }),
  z.strictObject({ action: z.literal('remove'), addressId: idSchema }),
]);
export type AddressRequest = z.input<typeof addressSchema>;

/** As stored in `addresses`; `_id` = shop and pseudonym. */
export interface AddressBookDoc {
  _id: string;
  shop: string;
  /** Goes up with every change: a write names the one it was made from. */
  revision: number;
  /** The one saved last first. */
  addresses: Address[];
  createdAt: number;
  updatedAt: number;
}

/** The default address first, then the one saved last. */
interface AllAddresses {
  addresses: Address[];
}

export interface AddressAnswers {
  list: AllAddresses;
  save: AllAddresses;
  setDefault: AllAddresses;
  remove: AllAddresses;
}
