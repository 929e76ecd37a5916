/** True when one change makes them alike: a character wrong, missing, too many, or two neighbours swapped. */
export function isOneApart(a: string, b: string): boolean {
  const [x, y] = [[...a], [...b]];
  if (Math.abs(x.length - y.length) > 1 || a === b) return false;
  let from = 0;
  while (from < Math.min(x.length, y.length) && x[from] === y[from]) from += 1;
  let end = 0;
  while (end < Math.min(x.length, y.length) - from && x[x.length - 1 - end] === y[y.length - 1 - end]) {
    end += 1;
  }
  const [left, right] = [x.slice(from, x.length - end), y.slice(from, y.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

/** Text without one of its characters, each way. */
export function deletions(text: string): string[] {
  const characters = [...text];
  return characters.map((_, i) => [...characters.slice(0, i), ...characters.slice(i + 1)].join(''));
}

/** Finds words that are one change away. */
export interface NearIndex {
  /** In the order in which they were given. */
  near(text: string): string[];
}

/** By common deletions (Garbe's symmetric delete spelling correction). Words shorter than `least` are left out. */
export function createNearIndex(words: Iterable<string>, least: number): NearIndex {
  const byShape = new Map<string, string[]>();
  for (const word of words) {
    if ([...word].length < least) continue;
    for (const shape of new Set([word, ...deletions(word)])) {
      const known = byShape.get(shape);
      if (known) known.push(word);
      else byShape.set(shape, [word]);
    }
  }
  return {
    near(text) {
      const found = new Set([text, ...deletions(text)].flatMap((shape) => byShape.get(shape) ?? []));
      return [...found].filter((word) => isOneApart(text, word));
    },
  };
}
