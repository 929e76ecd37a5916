import { isHan } from '../text/fold';
import { isEmptyWord, type Piece } from './cut';
import type { Tools } from './tools';
import { isFound, isSaid, termOf } from './ways';

export interface CorrectedPiece extends Piece {
  /** What is looked for instead. */
  corrected?: string;
}

/** What a character in a description is worth at most. */
const IN_DESCRIPTION = 0.06;
/** Neighbours that a wrong character may belong to. */
const REACH = 3;

/**
 * Puts right a wrong, missing or swapped character: where a piece is unknown, the texts around it are compared with the
 * words that the shop's goods are called by, by sound first. `unsure`: something unknown is left.
 */
export function correctPieces(
  pieces: readonly Piece[],
  tools: Tools,
): { pieces: CorrectedPiece[]; unsure: boolean } {
  const unknown = pieces.map((piece) => isUnknown(piece, tools));
  if (!unknown.includes(true)) return { pieces: [...pieces], unsure: false };
  for (let from = 0; from < pieces.length; from++) {
    for (let to = Math.min(pieces.length, from + REACH + 1); to > from; to--) {
      if (!unknown.slice(from, to).includes(true)) continue;
      const text = pieces
        .slice(from, to)
        .map((piece) => piece.text)
        .join('');
      const corrected = meant(text, pieces.slice(from, to), tools);
      if (corrected === undefined) continue;
      const rest = correctPieces(pieces.slice(to), tools);
      const before = pieces.slice(0, from);
      return { pieces: [...before, { text, known: true, corrected }, ...rest.pieces], unsure: rest.unsure };
    }
  }
  return { pieces: [...pieces], unsure: true };
}

/** No item says it, nor anything that it stands for. */
function isUnknown({ text }: Piece, { thesaurus, index }: Tools): boolean {
  if (!isHan(text[0] ?? '') || isEmptyWord(text)) return false;
  const single = [...text].length === 1;
  const term = termOf(text, thesaurus, index);
  return single ? !isSaid(text, index) && !thesaurus.words.has(text) : !isFound(term, index);
}

/**
 * A word that sounds the same; else one that is a slip away and keeps the words that are known, where a character is
 * such as no title has.
 */
function meant(text: string, pieces: readonly Piece[], tools: Tools): string | undefined {
  const { thesaurus, index } = tools;
  const length = [...text].length;
  if (!tools.speller || length < 2) return undefined;
  const speller = tools.speller();
  const known = pieces.filter((piece) => [...piece.text].length > 1 && !isUnknown(piece, tools));
  const near = length > 2 && pieces.some((piece) => isForeign(piece, tools)) ? speller.nearWord(text) : [];
  return [...speller.soundsLike(text), ...near].find(
    (word) =>
      word !== text &&
      known.every((piece) => word.includes(piece.text)) &&
      isFound(termOf(word, thesaurus, index), index),
  );
}

/** Nothing but descriptions has it. */
function isForeign({ text }: Piece, { index }: Tools): boolean {
  for (const worth of index.matches(text).values()) if (worth > IN_DESCRIPTION) return false;
  return true;
}
