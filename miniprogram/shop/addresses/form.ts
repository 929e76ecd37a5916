import type { Address } from '@zhuyi/contracts';

/** Fields that are checked before they are sent; the server checks them again and for good. */
export type Checked = 'name' | 'phone' | 'region' | 'detail';

const MOBILE = /^1[3-9]\d{9}$/;
const OTHER = /^\+?\d{6,15}$/;

/** The fields that are not right yet, in the order of the page. */
export function wrongFields({ name, phone, province, city, detail }: Address): Checked[] {
  const digits = phone.replace(/[\s()（）－-]/g, '').replace(/^(\+86|0086)/, '');
  const length = (text: string): number => Array.from(text.trim()).length;
  const isPhone = /^1\d+$/.test(digits) ? MOBILE.test(digits) : OTHER.test(digits);
  return [
    ...(length(name) < 1 || length(name) > 25 ? (['name'] as const) : []),
    ...(isPhone ? [] : (['phone'] as const)),
    ...(province === '' || city === '' ? (['region'] as const) : []),
    ...(length(detail) < 2 || length(detail) > 120 ? (['detail'] as const) : []),
  ];
}

/** The field that the server refused, from the path in its answer: `address.phone`. */
export function refusedField(path: string | undefined): Checked | undefined {
  const name = path?.split('.').pop();
  if (name === 'name' || name === 'phone' || name === 'detail') return name;
  return name === 'province' || name === 'city' || name === 'district' ? 'region' : undefined;
}

/** `138****8000`: enough to know one's own number by. */
export function hiddenPhone(phone: string): string {
  return phone.length < 7 ? phone : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}
