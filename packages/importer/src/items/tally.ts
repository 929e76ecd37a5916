/** Counts the few different values that lines give for one thing. */
export interface Tally<T> {
  /** Counts a value; returns its place among the different ones, by first appearance. */
  add(value: T): number;
  /** The most frequent value; of several the one that was first to be so frequent. */
  most(): T;
  /** Its place. */
  mostPlace(): number;
}

/** A tally that holds one value already. */
export function tallyOf<T>(first: T): Tally<T> {
  const values = [first];
  const counts = [1];
  let best = 0;
  return {
    add(value) {
      const known = values.indexOf(value);
      const place = known < 0 ? values.push(value) - 1 : known;
      const count = (counts[place] ?? 0) + 1;
      counts[place] = count;
      if (count > (counts[best] ?? 0)) best = place;
      return place;
    },
    most: () => values[best] ?? first,
    mostPlace: () => best,
  };
}
