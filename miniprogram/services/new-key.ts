/** A name that nothing else has, for what must be the same when it is sent again: `k-mf3k2x1a9c8d7e6f5g`. */
export function newKey(prefix: string): string {
  const chance = Math.random().toString(36).slice(2, 12);
  return `${prefix}-${Date.now().toString(36)}${chance}`;
}
