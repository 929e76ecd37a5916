import * as z from 'zod';
import { lineSchema } from './text';

/** Categories that a shop can set, and the longest time: two years. */
export const COOL_OFF_LIMITS = { entries: 100, days: 730 } as const;

/**
 * For how long what was bought stays out of lists, by category: of the entries that an item lies in the deepest counts.
 * Where none does, its names say whether it is used up or kept (attention-core, rank/cool-off).
 */
export const coolOffSchema = z
  .array(
    z.strictObject({
      /** From the root down; what is below it counts, too. */
      category: z.array(lineSchema(1, 40)).min(1).max(4),
      /** Days (24 h) from the purchase on; 0: not hidden. */
      days: z.int().min(0).max(COOL_OFF_LIMITS.days),
    }),
  )
  .max(COOL_OFF_LIMITS.entries)
  .superRefine((entries, context) => {
    const paths = entries.map(({ category }) => JSON.stringify(category));
    for (const [at, path] of paths.entries()) {
      if (paths.indexOf(path) < at) {
        context.addIssue({ code: 'custom', message: 'a category has one time', path: [at, 'category'] });
      }
    }
  });
export type CoolOff = z.output<typeof coolOffSchema>;

/** As stored in `settings`; `_id` = shop, 'shop' and 'cool-off'. */
export interface CoolOffDoc {
  _id: string;
  shop: string;
  entries: CoolOff;
  revision: number;
  updatedAt: number;
}

/** Revision 0 and no time where nothing was saved yet. */
export type SavedCoolOff = Pick<CoolOffDoc, 'entries' | 'revision' | 'updatedAt'>;
