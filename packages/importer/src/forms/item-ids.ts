import { itemIdSchema } from '@zhuyi/contracts';
import { isAbsent } from '../values/absent';

/** Numbers as most files write them, which need no second look. */
const PLAIN = /^[\w.~-]{1,64}$/;

/** The id of an item by what a file calls it, or null where that can be none. */
export function itemIdOf(written: string): string | null {
  if (isAbsent(written)) return null;
  if (PLAIN.test(written)) return written;
  return itemIdSchema.safeParse(written).data ?? null;
}
