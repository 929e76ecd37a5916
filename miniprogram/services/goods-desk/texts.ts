/** Text of one line as somebody typed it, without what is around it. */
export function lineOf(typed: string): string {
  return typed.replace(/\s+/g, ' ').trim();
}

/** Entries between commas of either script, each once. */
export function listIn(typed: string): string[] {
  return [...new Set(typed.split(/[,，、;；\n]/).map(lineOf))].filter((entry) => entry !== '');
}

/** A category from the root down, slashes between. */
export function pathIn(typed: string): string[] {
  return typed
    .split(/[/>＞]/)
    .map(lineOf)
    .filter((name) => name !== '');
}
