/** FNV-1a over UTF-16 units: the same words always draw the same picture. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  // A last mix, so that the low bits of similar names differ.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
}

/** A number below `count` for the n-th choice of one picture. */
export type Pick = (count: number) => number;

/** Deterministic choices from a seed. */
export function picker(seed: number): Pick {
  let state = seed | 1;
  return (count) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
}
