import type { Blend } from '../model-file';

/** The weights of the shortest histories, the recency prior by its half-lives, and what the moment weighs. */
export function flatBlend(blend: Blend | undefined, moment = 0): Record<string, number> {
  if (!blend) return {};
  const { rows, recency: halfLives, ...rest } = blend;
  const { attention, covisit, weights, recency, content } = rows[0]!;
  const priors = halfLives.map(
    ({ halfLifeDays, weight }) => [`recency${halfLifeDays ?? 'Ever'}`, weight] as const,
  );
  return { attention, covisit, weights, recency, content, moment, ...rest, ...Object.fromEntries(priors) };
}
