const RUNS = /[\p{Script=Han}]+|[\p{L}\p{N}]+/gu;
const HAN = /\p{Script=Han}/u;
/** Long titles repeat themselves; their first words say most. */
const MOST_GRAMS = 32;

/**
 * Words of a title for hashing: Chinese runs give their character pairs (a lone character gives itself), other
 * words give themselves and, from four letters on, their first four letters, which joins singular and plural.
 */
export function titleGrams(title: string): string[] {
  const grams = new Set<string>();
  for (const [run] of title.toLowerCase().normalize('NFKC').matchAll(RUNS)) {
    if (HAN.test(run)) {
      const characters = [...run];
      if (characters.length === 1) grams.add(run);
      for (let i = 0; i + 1 < characters.length; i++) grams.add(characters[i]! + characters[i + 1]!);
    } else {
      grams.add(run);
      if (run.length >= 4) grams.add(`${run.slice(0, 4)}*`);
    }
    if (grams.size >= MOST_GRAMS) break;
  }
  return [...grams].slice(0, MOST_GRAMS);
}
