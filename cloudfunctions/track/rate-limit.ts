const MAX_KEYS = 10_000;

/**
 * Counts calls by key in the instance's memory: `limit` in each window. Several instances allow several times as
 * many, which is close enough for a guard that costs no database operation.
 */
export function rateLimit(limit: number, windowMs: number): (key: string, now: number) => boolean {
  let counts = new Map<string, number>();
  let window = -1;
  return (key, now) => {
    const current = Math.floor(now / windowMs);
    if (current !== window || counts.size >= MAX_KEYS) {
      window = current;
      counts = new Map();
    }
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= limit;
  };
}
