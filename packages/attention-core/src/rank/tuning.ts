import type { Strategy } from './types';

/** What a list can be set to, by the steps that go by it. Parts are in per cent, ages in days, strengths 1 as usual. */
export const USUAL = {
  /** How much of the scores is the shopper's own taste, the rest being what sells. */
  taste: 100,
  /** Ages of what is new, and after how long it is half as likely. */
  days: 30,
  halfLife: 7,
  /** Things looked at last that a list is about. */
  views: 1,
  /** Of a category's path. */
  level: 2,
  /** After how long what was bought once is due again, and how often something must have been bought. */
  cycle: 30,
  times: 1,
  /** Strengths. */
  avoid: 1,
  fatigue: 1,
  spread: 1,
  /** What a department may have beyond its aim, of what that leaves. */
  balance: 10,
  /** Places for new items among 20. */
  newcomers: 2,
} as const;

export type TuningName = keyof typeof USUAL;
export type Tuning = Readonly<Partial<Record<TuningName, number>>>;

/** Where a strategy's usual value is another one. */
const OWN: Readonly<Partial<Record<Strategy, Tuning>>> = {
  hot: { taste: 0 },
  trending: { taste: 0 },
  new: { taste: 30 },
};

/** A value as it is set, else as it usually is. */
export function tuned(
  { strategy, tuning }: { readonly strategy: Strategy; readonly tuning?: Tuning | undefined },
  name: TuningName,
): number {
  return tuning?.[name] ?? OWN[strategy]?.[name] ?? USUAL[name];
}
