/** What the largest setData of a page or component was given, and what it was given though it had it. */
export interface SetDataCount {
  /** Path of the page or component. */
  is: string;
  calls: number;
  /** Of the largest call, as JSON in UTF-8. */
  bytes: number;
  /** Fields of more than a few bytes that were given as they were already, with their bytes. */
  unchanged: Record<string, number>;
}

/**
 * Runs in the page before its scripts (`addInitScript`); counts every setData of the mini program's own pages and
 * components into `setDataCounts`. Text, because what a test runner makes of a function does not run elsewhere.
 */
export const COUNT_SET_DATA = `
globalThis.setDataCounts = new Map();
const NOTEWORTHY = 512;
const bytesOf = (value) => new TextEncoder().encode(JSON.stringify(value) ?? '').length;
const at = (data, path) =>
  path.split(/[.[\\]]+/).filter((part) => part !== '').reduce((value, part) => value == null ? undefined : value[part], data);
globalThis.__webPreviewSetData = (is, changes, data) => {
  if (is.startsWith('miniprogram_npm/')) return;
  const count = setDataCounts.get(is) ?? { is, calls: 0, bytes: 0, unchanged: {} };
  setDataCounts.set(is, count);
  count.calls += 1;
  count.bytes = Math.max(count.bytes, bytesOf(changes));
  for (const [path, value] of Object.entries(changes)) {
    const bytes = bytesOf(value);
    if (bytes > NOTEWORTHY && JSON.stringify(at(data, path)) === JSON.stringify(value)) count.unchanged[path] = bytes;
  }
};
`;
