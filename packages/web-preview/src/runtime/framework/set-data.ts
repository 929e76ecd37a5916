declare global {
  /** Set by whoever counts what is given to setData; see testing/set-data.ts. */
  var __webPreviewSetData:
    ((is: string, changes: Record<string, unknown>, data: Record<string, unknown>) => void) | undefined;
}

/** Tells a listening test what a page or component is about to be given, and what it has. */
export function hearSetData(
  is: string,
  changes: Record<string, unknown>,
  data: Record<string, unknown>,
): void {
  globalThis.__webPreviewSetData?.(is, changes, data);
}
