const told = new Set<string>();

/** One line in the browser's console, once however often it comes up. */
export function warnOnce(message: string): void {
  if (told.has(message)) return;
  told.add(message);
  globalThis.console.warn(`[web-preview] ${message}`);
}

/** An exception of the mini program's own code; the preview goes on. */
export function reportError(where: string, cause: unknown): void {
  globalThis.console.error(`[web-preview] ${where}:`, cause);
}
