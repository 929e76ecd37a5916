import * as z from 'zod';
import { itemIdSchema } from './ids';
import { lineSchema } from './text';
import { MAX_PRICE_FEN } from './events';
import { PAGE_ENTRIES, type SlotPlace } from './slot-places';
import { kindOfSlot, kindsFor, ships, STRATEGIES, type SlotStrategy } from './slot-strategies';

/** How many there may be; `itemIds` is the sum over all rules of a slot. */
export const RULE_LIMITS = {
  rules: 50,
  clauses: 6,
  names: 50,
  itemIds: 1_000,
  days: 3_650,
  place: 50,
} as const;
/** How much more, or less, often a boost makes an item come. */
export const BOOST_FACTORS = { least: 1 / 128, most: 128 } as const;

const not = z.boolean().optional();
const namesOf = (longest: number) => z.array(lineSchema(1, longest)).min(1).max(RULE_LIMITS.names);
const priceSchema = z.int().min(0).max(MAX_PRICE_FEN).optional();

/** One property of an item; of several values any will do. `not` turns it round. */
export const clauseSchema = z.discriminatedUnion('kind', [
  /** In one of these categories or below it: paths from the root down. */
  z.strictObject({
    kind: z.literal('category'),
    paths: z
      .array(z.array(lineSchema(1, 40)).min(1).max(4))
      .min(1)
      .max(RULE_LIMITS.names),
    not,
  }),
  z.strictObject({ kind: z.literal('brand'), names: namesOf(60), not }),
  /** Both ends included; one may be open. */
  z.strictObject({ kind: z.literal('price'), fromFen: priceSchema, toFen: priceSchema, not }),
  z.strictObject({ kind: z.literal('tag'), names: namesOf(24), not }),
  /** Came into the shop in the last days. */
  z.strictObject({ kind: z.literal('newness'), days: z.int().min(1).max(RULE_LIMITS.days), not }),
  z.strictObject({ kind: z.literal('items'), itemIds: z.array(itemIdSchema).min(1).max(500), not }),
]);
export type SlotClause = z.output<typeof clauseSchema>;

/** What is done with the items of a rule, see attention-core/rank/rules. */
export const ruleActionSchema = z.discriminatedUnion('kind', [
  /** From this place of the list (from 1) on stand `count` of them. */
  z.strictObject({
    kind: z.literal('pin'),
    place: z.int().min(1).max(RULE_LIMITS.place),
    count: z.int().min(1).max(RULE_LIMITS.place).default(1),
  }),
  /** 2: twice as likely as the model says. */
  z.strictObject({
    kind: z.literal('boost'),
    factor: z.number().min(BOOST_FACTORS.least).max(BOOST_FACTORS.most),
  }),
  z.strictObject({ kind: z.literal('bury') }),
  z.strictObject({ kind: z.literal('exclude') }),
]);

const momentSchema = z.int().min(0).max(253_402_300_799_999);

/** When a rule holds. Weekdays (1 Monday to 7 Sunday) and hours are the shop's, in UTC+8. */
export const scheduleSchema = z.strictObject({
  /** Epoch ms; `until` is not included. */
  from: momentSchema.optional(),
  until: momentSchema.optional(),
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).optional(),
  /** Whole hours; `from` after `until` goes past midnight, on the day it began. */
  hours: z.strictObject({ from: z.int().min(0).max(23), until: z.int().min(1).max(24) }).optional(),
});
export type RuleSchedule = z.output<typeof scheduleSchema>;

export const slotRuleSchema = z.strictObject({
  ruleId: z.string().regex(/^[\w-]{1,16}$/, 'up to 16 letters, digits, _ and -'),
  /** All hold. */
  when: z.array(clauseSchema).min(1).max(RULE_LIMITS.clauses),
  then: ruleActionSchema,
  schedule: scheduleSchema.optional(),
});
export type SlotRule = z.output<typeof slotRuleSchema>;

/** Words that figures, and the language itself, use for something else. `-`, what no slot brought, cannot be written. */
export const RESERVED_SLOTS: readonly string[] = ['all', 'none', 'other', 'total', 'constructor', 'quiz'];

interface Lists {
  readonly slot: string;
  readonly pins: readonly string[];
  readonly boosts: readonly { readonly itemId: string }[];
  readonly exclusions: readonly string[];
  readonly rules: readonly SlotRule[];
  readonly strategy?: SlotStrategy | undefined;
  readonly place?: SlotPlace | undefined;
}

type Refuse = (message: string, path: (string | number)[]) => void;

/**
 * Refuses by name what cannot be meant: a reserved slot, an item twice in a list, one that is excluded and shown. What rules
 * say against each other is found by the core (contradictions).
 */
export function refuseContradictions(settings: Lists, context: z.RefinementCtx): void {
  const refuse: Refuse = (message, path) => context.addIssue({ code: 'custom', message, path });
  const { slot, pins, boosts, exclusions, rules } = settings;
  if (RESERVED_SLOTS.includes(slot)) refuse(`${slot} is a reserved name`, ['slot']);
  const boosted = boosts.map(({ itemId }) => itemId);
  refuseTwice(pins, (i) => ['pins', i], refuse);
  refuseTwice(boosted, (i) => ['boosts', i, 'itemId'], refuse);
  refuseTwice(exclusions, (i) => ['exclusions', i], refuse);
  for (const [i, itemId] of exclusions.entries()) {
    if (pins.includes(itemId)) refuse(`${itemId} is pinned and excluded`, ['exclusions', i]);
    else if (boosted.includes(itemId)) refuse(`${itemId} is boosted and excluded`, ['exclusions', i]);
  }
  refuseUnfit(settings, refuse);
  const named = rules.flatMap(({ when }) => when).flatMap((one) => (one.kind === 'items' ? one.itemIds : []));
  if (named.length > RULE_LIMITS.itemIds)
    refuse(`rules name ${named.length} items, ${RULE_LIMITS.itemIds} at most`, ['rules']);
}

/** A list about items needs a page that has some, and a slot that ships stays what its page is made for. */
function refuseUnfit({ slot, strategy, place }: Lists, refuse: Refuse): void {
  const kind = kindOfSlot(slot, strategy);
  if (!kindsFor(slot).includes(kind))
    refuse(`${slot} can be made by ${kindsFor(slot).join(' or ')}`, ['strategy', 'kind']);
  if (place === undefined) return;
  if (ships(slot)) refuse(`${slot} has its place in the shop`, ['place']);
  if (STRATEGIES[kind].aboutItems && !PAGE_ENTRIES[place.page].hasItems)
    refuse(`${kind} needs a page with items: item, cart or paid`, ['place', 'page']);
}

function refuseTwice(
  ids: readonly string[],
  pathOf: (index: number) => (string | number)[],
  refuse: Refuse,
): void {
  for (const [i, itemId] of ids.entries()) {
    if (ids.indexOf(itemId) < i) refuse(`${itemId} stands in the list twice`, pathOf(i));
  }
}
