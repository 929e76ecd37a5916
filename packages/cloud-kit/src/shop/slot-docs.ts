import { RESERVED_SLOTS, SLOT_LISTS, slotFieldsSchema, type SavedSlot } from '@zhuyi/contracts';
import * as z from 'zod';
import { log } from '../log';

const { slot, title, enabled, pins, boosts, exclusions, rules, only, strategy, place } =
  slotFieldsSchema.shape;
const revisionSchema = z.int().min(0).default(0);
const timeSchema = z.number().default(0);
const storedSchema = z.record(z.string(), z.unknown());
const nameSchema = slot.refine((name) => !RESERVED_SLOTS.includes(name));

/** A list whose schema has a default and a limit. */
type ListSchema<T> = z.ZodDefault<z.ZodArray<z.ZodType<T>>>;

/**
 * Settings of slots as far as their documents can be read, whatever is in them: a field that is missing or not of the
 * schema has its default, a list is without the entries that are not, and a document that names no slot is passed over.
 * What is lost that way is logged.
 */
export function readSlotDocs(docs: readonly unknown[]): SavedSlot[] {
  return docs.flatMap((doc) => {
    const lost: string[] = [];
    const read = readSlotDoc(doc, lost);
    if (!read || lost.length > 0) log('slot damaged', { slot: read?.slot ?? null, lost });
    return read ? [read] : [];
  });
}

/** The name of a slot, where it is one. */
export function isSlotName(name: unknown): name is string {
  return nameSchema.safeParse(name).success;
}

function readSlotDoc(doc: unknown, lost: string[]): SavedSlot | null {
  const stored = storedSchema.safeParse(doc).data ?? {};
  const name = nameSchema.safeParse(stored.slot);
  if (!name.success) {
    lost.push('slot');
    return null;
  }
  const one = <T>(field: string, schema: z.ZodDefault<z.ZodType<T>>): T => {
    const parsed = schema.safeParse(stored[field]);
    if (parsed.success) return parsed.data;
    lost.push(field);
    return schema.parse(undefined);
  };
  const list = <T>(field: keyof typeof SLOT_LISTS, schema: ListSchema<T>): T[] => {
    const given = stored[field];
    const whole = schema.safeParse(given);
    if (whole.success) return whole.data;
    lost.push(field);
    if (!Array.isArray(given)) return schema.parse(undefined);
    const { element } = schema.unwrap();
    const good = given.flatMap((entry: unknown) => {
      const parsed = element.safeParse(entry);
      return parsed.success ? [parsed.data] : [];
    });
    return good.slice(0, SLOT_LISTS[field]);
  };
  /** One that may be absent, and is where it cannot be read. */
  const maybe = <T>(field: string, schema: z.ZodType<T | undefined>): T | undefined => {
    const parsed = schema.safeParse(stored[field] ?? undefined);
    if (!parsed.success) lost.push(field);
    return parsed.data;
  };
  const [madeBy, shownAt] = [maybe('strategy', strategy), maybe('place', place)];
  return {
    slot: name.data,
    title: one('title', title),
    enabled: one('enabled', enabled),
    pins: list('pins', pins),
    boosts: list('boosts', boosts),
    exclusions: list('exclusions', exclusions),
    rules: list('rules', rules),
    only: list('only', only),
    ...(madeBy === undefined ? {} : { strategy: madeBy }),
    ...(shownAt === undefined ? {} : { place: shownAt }),
    revision: one('revision', revisionSchema),
    updatedAt: one('updatedAt', timeSchema),
  };
}
