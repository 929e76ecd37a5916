import type { Blend } from '../model-file';

/** The weights of the shortest histories, the recency prior by its half-lives. */
export function flatBlend(blend: Blend | undefined): Record<string, number> {
  if (!blend) return {};
  const { rows, recency: halfLives, ...rest } = blend;
  const { attention, covisit, weights, recency, content } = rows[0]!;
  const priors = halfLives.map(
    ({ halfLifeDays, weight }) => [`recency${halfLifeDays ?? 'Ever'}`, weight] as const,
  );
  return { attention, covisit, weights, recency, content, ...rest, ...Object.fromEntries(priors) };
}
