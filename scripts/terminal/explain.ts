/** The words of the local cloud for a disk that takes no more, wherever they stand in what the SDK made of them. */
const TOLD = /the disk is full( or failing)?: .* try again\./s;
const FULL = /ENOSPC|EDQUOT|no space left on device/i;

/** What went wrong, for somebody at a terminal: one sentence, never a stack. */
export function explain(thrown: unknown): string {
  const text = textOf(thrown);
  const told = TOLD.exec(text)?.[0];
  if (told !== undefined) return told;
  if (!FULL.test(text)) return text;
  const { path } = Object(thrown) as { path?: unknown };
  const where = typeof path === 'string' ? `${path} could not be written` : text;
  return `the disk is full: ${where}. Free some space there and try again.`;
}

function textOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown);
  if (thrown instanceof Error && thrown.message !== '') return thrown.message;
  return 'errMsg' in thrown ? String(thrown.errMsg) : JSON.stringify(thrown);
}
