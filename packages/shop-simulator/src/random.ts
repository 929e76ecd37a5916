/** Uniform numbers in [0, 1), the same for the same seed on every machine. */
export type Random = () => number;

/** A generator from a name and numbers, so that each part of the demo has its own stream. */
export function seeded(...seed: readonly (string | number)[]): Random {
  // FNV-1a over the text, then Mulberry32.
  let state = 0x811c9dc5;
  for (const character of seed.join('/')) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Standard normal, by Box and Muller. */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Standard Gumbel: adding it to log weights and taking the largest draws in proportion to the weights. */
export function gumbel(random: Random): number {
  return -Math.log(-Math.log(1 - random() * 0.999_999_9) + 1e-12);
}

/** A whole number from `from` to `to`, both included. */
export function between(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1));
}

/** One of the list. RangeError where there is none. */
export function pick<T>(random: Random, list: readonly T[]): T {
  const chosen = list[Math.floor(random() * list.length)];
  if (chosen === undefined) throw new RangeError('nothing to pick from');
  return chosen;
}

/** A shuffled copy (Fisher and Yates). */
export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const rest = [...list];
  const out: T[] = [];
  while (rest.length > 0) out.push(...rest.splice(Math.floor(random() * rest.length), 1));
  return out;
}

/** The `count` best of the list with Gumbel noise on `score` (log weights): a draw without replacement. */
export function draw<T>(random: Random, list: readonly T[], count: number, score: (entry: T) => number): T[] {
  return list
    .map((entry) => ({ entry, key: score(entry) + gumbel(random) }))
    .sort((a, b) => b.key - a.key)
    .slice(0, count)
    .map(({ entry }) => entry);
}
