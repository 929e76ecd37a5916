import { isUsedUp } from '../repeat';

const DAY_MS = 24 * 3600 * 1000;
/** So long nobody buys the same durable thing again. What is used up comes back at once: who bought it knows it best. */
export const DURABLE_MS = 90 * DAY_MS;

/** What a shop has set for a category and what lies below it: days from the purchase on. */
export interface CoolOffRule {
  readonly category: readonly string[];
  readonly days: number;
}

/**
 * How long a bought item stays out of lists, by its category path: the shop's deepest rule for it, else what the version has
 * seen of its like (`again`: they are bought again, and the scores say when), else the deepest name that says whether it is
 * used up; what no name says is taken for durable.
 */
export function coolOffMs(
  path: readonly string[],
  rules: readonly CoolOffRule[] = [],
  again?: boolean,
): number {
  const own = rules
    .filter(({ category }) => category.every((name, depth) => path[depth] === name))
    .sort((a, b) => b.category.length - a.category.length)[0];
  if (own) return own.days * DAY_MS;
  if (again !== undefined) return again ? 0 : DURABLE_MS;
  for (const name of [...path].reverse()) {
    const usedUp = isUsedUp(name);
    if (usedUp !== undefined) return usedUp ? 0 : DURABLE_MS;
  }
  return DURABLE_MS;
}
