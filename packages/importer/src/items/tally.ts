/** Counts of the few different values that lines give for one thing; the most frequent one counts. */
export interface Tally<T> {
  values: T[];
  counts: number[];
  /** Place of the most frequent value; of several the one that was first to be so frequent. */
  best: number;
}

/** A tally that holds one value already. */
export function tallyOf<T>(first: T): Tally<T> {
  return { values: [first], counts: [1], best: 0 };
}

/** Counts a value; returns its place among the different ones, by first appearance. */
export function addTo<T>(tally: Tally<T>, value: T): number {
  const { values, counts } = tally;
  const known = values[tally.best] === value ? tally.best : values.indexOf(value);
  const place = known < 0 ? values.push(value) - 1 : known;
  const count = (counts[place] ?? 0) + 1;
  counts[place] = count;
  if (count > (counts[tally.best] ?? 0)) tally.best = place;
  return place;
}

export function mostOf<T>(tally: Tally<T>): T | undefined {
  return tally.values[tally.best];
}
