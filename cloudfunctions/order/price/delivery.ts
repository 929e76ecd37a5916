import { provinceCode } from '@zhuyi/contracts';
import type { DeliveryRules } from '@zhuyi/contracts';

export interface Delivery {
  fen: number;
  /** Nothing is brought there. */
  undeliverable: boolean;
  /** So much more, and the fee falls away. */
  freeAfterFen?: number;
}

/**
 * What it costs to have goods for `paidFen` (after discounts) brought to a province: the fee, unless they come to enough,
 * and the province's surcharge. While the province is not known, the fee alone.
 */
export function deliveryOf(rules: DeliveryRules, paidFen: number, province: string | undefined): Delivery {
  if (!rules.delivers) return { fen: 0, undeliverable: false };
  const code = province === undefined ? undefined : provinceCode(province);
  const undeliverable = code !== undefined && rules.notTo.includes(code);
  const surcharge = rules.surcharges.find((one) => one.province === code)?.fen ?? 0;
  const { feeFen, freeFromFen } = rules;
  const isFree = freeFromFen !== undefined && paidFen >= freeFromFen;
  const fen = (isFree ? 0 : feeFen) + surcharge;
  const more = freeFromFen === undefined || isFree || feeFen === 0 ? undefined : freeFromFen - paidFen;
  return { fen, undeliverable, ...(more === undefined ? {} : { freeAfterFen: more }) };
}
