/** softmax of scores, in 64 bits. */
export function softmax(scores: ArrayLike<number>): Float64Array {
  let most = -Infinity;
  for (let i = 0; i < scores.length; i++) most = Math.max(most, scores[i]!);
  const weights = Float64Array.from(scores, (s) => Math.exp(s - most));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => w / sum);
}

/**
 * Names a shopper attends to more than shoppers at large do: the attention a_ui summed over the items of a name,
 * less what it is without a history. (h_u = sum a_ui x_i is linear in the same sums.)
 */
export function interestNames(
  personal: Float64Array,
  atLarge: Float64Array,
  namesOf: (item: number) => readonly string[],
  count: number,
): string[] {
  const gains = new Map<string, number>();
  for (let i = 0; i < personal.length; i++) {
    const gain = personal[i]! - atLarge[i]!;
    for (const name of namesOf(i)) gains.set(name, (gains.get(name) ?? 0) + gain);
  }
  return [...gains]
    .filter(([name, gain]) => name !== '' && gain > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, count)
    .map(([name]) => name);
}
