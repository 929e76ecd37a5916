import * as z from 'zod';
import { itemIdSchema, slotIdSchema } from './ids';
import { slotPlaceSchema } from './slot-places';
import { clauseSchema, refuseContradictions, RULE_LIMITS, slotRuleSchema } from './slot-rules';
import { strategySchema } from './slot-strategies';
import { lineSchema } from './text';

/** The longest lists of a slot. */
export const SLOT_LISTS = {
  pins: 20,
  boosts: 100,
  exclusions: 500,
  rules: RULE_LIMITS.rules,
  only: RULE_LIMITS.clauses,
} as const;

/** The fields of a slot's settings, each by itself: what they must not say together is slotSettingsSchema's. */
export const slotFieldsSchema = z.strictObject({
  slot: slotIdSchema,
  title: lineSchema(0, 40).default(''),
  enabled: z.boolean().default(true),
  /** Item ids shown first, in this order. */
  pins: z.array(itemIdSchema).max(SLOT_LISTS.pins).default([]),
  /** Added to the score of an item: log 2 = twice as likely. */
  boosts: z
    .array(z.strictObject({ itemId: itemIdSchema, weight: z.number().min(-5).max(5) }))
    .max(SLOT_LISTS.boosts)
    .default([]),
  exclusions: z.array(itemIdSchema).max(SLOT_LISTS.exclusions).default([]),
  /** By condition, with a time; the lists above are the same in short. */
  rules: z.array(slotRuleSchema).max(SLOT_LISTS.rules).default([]),
  /** Only items of which all this holds are listed. */
  only: z.array(clauseSchema).max(SLOT_LISTS.only).default([]),
  /** How its list is made; absent: as the shop has made it ever since (see kindOfSlot). */
  strategy: strategySchema.optional(),
  /** The page that shows it; absent: those that are made with it, if any. */
  place: slotPlaceSchema.optional(),
});
export const slotSettingsSchema = slotFieldsSchema.superRefine(refuseContradictions);
export type SlotSettings = z.output<typeof slotSettingsSchema>;

/** Settings without what is stored or told beside them. */
export function onlySettings(given: SlotSettings): SlotSettings {
  const { slot, title, enabled, pins, boosts, exclusions, rules, only, strategy, place } = given;
  return {
    ...{ slot, title, enabled, pins, boosts, exclusions, rules, only },
    ...(strategy === undefined ? {} : { strategy }),
    ...(place === undefined ? {} : { place }),
  };
}

/** Settings as they are stored. */
export interface SavedSlot extends SlotSettings {
  revision: number;
  /** Epoch ms; 0 before the first time. */
  updatedAt: number;
}

/** What stored settings did not always have. */
type Later = 'rules' | 'only';

/** As stored in `slots`; `_id` = shop and slot. */
export interface SlotDoc extends Omit<SlotSettings, Later>, Partial<Pick<SlotSettings, Later>> {
  _id: string;
  shop: string;
  updatedAt: number;
  revision?: number;
}
