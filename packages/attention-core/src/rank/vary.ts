/** Cards that are on a screen together, in two columns: a small phone shows four, a large one six. */
const SCREENS = [4, 6] as const;

/**
 * One reason an item, the first of its own that leaves no kind more than half of the cards on a screen, wherever the screen
 * begins, nor of the list so far; undefined where each would.
 */
export function vary<T extends { readonly kind: string }>(
  candidates: readonly (readonly T[])[],
): (T | undefined)[] {
  const chosen: (T | undefined)[] = [];
  const counts = new Map<string, number>();
  for (const reasons of candidates) {
    const fits = ({ kind }: T): boolean =>
      2 * (counts.get(kind) ?? 0) <= chosen.length &&
      SCREENS.every((size) => {
        const before = chosen.slice(-(size - 1)).filter((reason) => reason?.kind === kind);
        return 2 * (before.length + 1) <= size;
      });
    const reason = reasons.find(fits);
    chosen.push(reason);
    if (reason) counts.set(reason.kind, (counts.get(reason.kind) ?? 0) + 1);
  }
  return chosen;
}
