import * as z from 'zod';
import { MAX_PRICE_FEN } from './events';
import { PROVINCE_CODES } from './provinces';

const fenSchema = z.int().min(0).max(MAX_PRICE_FEN);
const provinceCodeSchema = z.enum(PROVINCE_CODES);

/** What it costs to have things brought, see deliveryFen. */
export const deliveryRulesSchema = z.strictObject({
  /** False where shoppers fetch their things: orders need no address, and nothing is brought. */
  delivers: z.boolean().default(true),
  feeFen: fenSchema.default(0),
  /** Goods (after discounts) of so much are brought without the fee; surcharges stay. Absent: never. */
  freeFromFen: fenSchema.optional(),
  /** Added in these provinces, whatever the order comes to. */
  surcharges: z
    .array(z.strictObject({ province: provinceCodeSchema, fen: fenSchema.min(1) }))
    .max(PROVINCE_CODES.length)
    .default([]),
  /** Provinces where nothing is brought to. */
  notTo: z.array(provinceCodeSchema).max(PROVINCE_CODES.length).default([]),
});
export type DeliveryRules = z.output<typeof deliveryRulesSchema>;

/** `_id` = shop, 'shop' and 'delivery', in `settings`. A shop without one brings everything everywhere for nothing. */
export interface DeliveryDoc {
  _id: string;
  shop: string;
  rules: DeliveryRules;
  revision: number;
  updatedAt: number;
}

/** Rules as they are stored; revision 0 and no time where nothing was saved yet. */
export type SavedDelivery = DeliveryRules & Pick<DeliveryDoc, 'revision' | 'updatedAt'>;
