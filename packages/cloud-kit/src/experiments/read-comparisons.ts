import { armChangeSchema, docId } from '@zhuyi/contracts';
import type { ArmChange } from '@zhuyi/contracts';
import * as z from 'zod';
import { log } from '../log';
import type { Comparisons } from './assign';

const experimentSchema = z.object({
  kind: z.literal('experiment'),
  experimentId: z.string().min(1),
  slot: z.string().min(1),
  arms: z
    .array(z.object({ label: z.string(), share: z.number().positive(), change: armChangeSchema }))
    .min(2),
  startAt: z.number(),
  endAt: z.number(),
});
const shippedSchema = z.object({ slot: z.string().min(1), serving: armChangeSchema });
const holdoutSchema = z.object({ kind: z.literal('holdout'), share: z.number().min(0).max(100) });
const schema = z.discriminatedUnion('kind', [experimentSchema, holdoutSchema]);

/** What serving reads of an experiment's document. */
export const COMPARISON_FIELDS = {
  _id: 0,
  kind: 1,
  experimentId: 1,
  slot: 1,
  arms: 1,
  startAt: 1,
  endAt: 1,
  share: 1,
  state: 1,
  serving: 1,
} as const;

/** Which documents those are: what runs, and what was shipped and is served from there. */
export function comparisonsOf(shop: string): object {
  return { shop, $or: [{ state: 'running' }, { serving: { $nin: [null] } }] };
}

/**
 * What is compared at the moment, from the documents of running experiments as far as they can be read: one that cannot is
 * logged, and its slot's lists are as if there was none.
 */
export function readComparisons(found: readonly unknown[]): Comparisons {
  const shipped = new Map<string, ArmChange>();
  const read = found.flatMap((doc) => {
    const serving = shippedSchema.safeParse(doc);
    if (serving.success) shipped.set(serving.data.slot, serving.data.serving);
    if (serving.success) return [];
    const parsed = schema.safeParse(doc);
    if (!parsed.success)
      log('experiment damaged', { lost: parsed.error.issues.map(({ path }) => path.join('.')) });
    return parsed.success ? [parsed.data] : [];
  });
  return {
    holdout: read.find((one) => one.kind === 'holdout') ?? null,
    experiments: read.filter((one) => one.kind === 'experiment'),
    shipped,
  };
}

export function holdoutKey(shop: string): string {
  return docId(shop, 'holdout');
}
