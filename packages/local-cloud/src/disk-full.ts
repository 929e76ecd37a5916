/** What systems call a disk, or a person's share of it, that takes no more. */
const FULL = /ENOSPC|EDQUOT|EFBIG|no space left|disk quota exceeded|file too large/i;
/** errno of the same where only a number is told: ENOSPC, EFBIG, EDQUOT. */
const FULL_NUMBERS: readonly unknown[] = [28, 27, 122];
/** What LMDB makes of a page of which the last free block took a part. A failing disk says the same. */
const BROKEN = /input\/output error/i;

/** What to tell of a write into the folder that the disk did not take; undefined when something else was wrong. */
export function diskFullWords(thrown: unknown, folder: string): string | undefined {
  const { code } = Object(thrown) as { code?: unknown };
  const text = `${String(code)} ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  const full = FULL.test(text) || FULL_NUMBERS.includes(code);
  if (!full && !BROKEN.test(text)) return undefined;
  const what = full ? 'the disk is full' : 'the disk is full or failing';
  return `${what}: ${folder} takes no more. What was acknowledged is kept; free some space there and try again.`;
}
