/** A word that a query asks for, in all the ways in which goods may say it. */
export interface Term {
  /** As it was typed. */
  text: string;
  /** Words to look for (folded), and how well each stands for it, 0 to 1. */
  ways: Map<string, number>;
  /** Its share of the query, before it is seen how rare it is. */
  weight: number;
  /** The word that was taken instead, where it was corrected. */
  corrected?: string;
  /** A colour, a size, a number: it says what a thing is like, never what it is. */
  trait: boolean;
  /** It helps to tell answers apart, and makes none by itself. */
  bonus: boolean;
}

export function addWay(term: Term, word: string, weight: number): void {
  if (weight > (term.ways.get(word) ?? 0)) term.ways.set(word, weight);
}
