/** How programs write that there is nothing. */
const NOTHING = /^(?:na|n\/a|nan|null|none|nil|undefined|\\n|-+|—+|#n\/a|无)?$/i;

/** True where a field says that it has no value. */
export function isAbsent(text: string): boolean {
  return text === '' || (text.length < 10 && !/^\d/.test(text) && NOTHING.test(text));
}

/** A customer's or session's number as a table of numbers with gaps writes it: `17850.0`. '' for none. */
export function numberOf(text: string): string {
  if (isAbsent(text)) return '';
  return /^\d+\.0+$/.test(text) ? text.slice(0, text.indexOf('.')) : text;
}
