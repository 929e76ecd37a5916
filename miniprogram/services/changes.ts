/** Of the fields that a page is to have, those that it has otherwise: what setData needs to be told. */
export function changesOf<T extends Record<string, unknown>>(
  has: Record<string, unknown>,
  wanted: T,
): Partial<T> {
  const entries = Object.entries(wanted).filter(
    ([name, value]) => JSON.stringify(has[name]) !== JSON.stringify(value),
  );
  return Object.fromEntries(entries) as Partial<T>;
}
