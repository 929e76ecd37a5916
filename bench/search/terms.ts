const LETTERS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|[\p{L}\p{N}]+/gu;
const IDEOGRAPHS = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const MAX_WORD = 32;
const MAX_TERMS = 160;
const MAX_QUERY_TERMS = 12;

/**
 * What an item is found by: lower-case words (plurals cut) of alphabetic scripts; single characters and pairs of
 * neighbours of ideographic ones, which write no spaces.
 */
export function searchTerms(...texts: readonly string[]): string[] {
  const terms = new Set<string>();
  for (const run of runs(texts.join(' '))) {
    if (!IDEOGRAPHS.test(run)) {
      terms.add(wordTerm(run));
      continue;
    }
    for (const character of run) terms.add(character);
    for (const pair of pairs(run)) terms.add(pair);
  }
  return [...terms].slice(0, MAX_TERMS);
}

/** The terms a query asks for: of ideographs the pairs alone, which say more, unless there is just one. */
export function queryTerms(words: string): string[] {
  const terms = new Set<string>();
  for (const run of runs(words)) {
    if (!IDEOGRAPHS.test(run)) terms.add(wordTerm(run));
    else if ([...run].length === 1) terms.add(run);
    else for (const pair of pairs(run)) terms.add(pair);
  }
  return [...terms].slice(0, MAX_QUERY_TERMS);
}

/** Text as it is compared: one form of width and case. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function runs(text: string): string[] {
  const folded = foldText(text);
  // An alphabetic run may hold ideographs behind its first letter: cut it there.
  return [...folded.matchAll(LETTERS)].flatMap(([run]) =>
    IDEOGRAPHS.test(run)
      ? [run]
      : (run.match(
          /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu,
        ) ?? []),
  );
}

function wordTerm(word: string): string {
  const singular = /[^s]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word;
  return singular.slice(0, MAX_WORD);
}

function pairs(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}
