import * as z from 'zod';

/** Shown as nothing, or changes how its neighbours are shown: controls, direction marks, zero width, half a character. */
const HIDDEN = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}]`;
/** Two of them belong to emoji (a family, a red heart) and are hidden anywhere else. */
const OF_EMOJI = String.raw`(?<=\p{Extended_Pictographic}\p{Emoji_Modifier}?\ufe0f?)\u200d(?=\p{Extended_Pictographic})|(?<=\p{Extended_Pictographic})\ufe0f`;

const hidden = new RegExp(`(?!${OF_EMOJI})${HIDDEN}`, 'u');
const everyHidden = new RegExp(hidden.source, 'gu');
const everyHiddenButLineEnds = new RegExp(String.raw`(?!\n)${hidden.source}`, 'gu');
/** What stands between words or lines, though it is a control character. */
const SPACES = /[\t-\r\u0085\u2028\u2029]+/g;
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/** True when a reader sees every character, as it is, where it stands. */
export function isPrintable(text: string): boolean {
  return !hidden.test(text);
}

/** A title, name or tag as it is kept: tabs and line ends are spaces, what is hidden is gone, nothing around it. */
export function oneLine(text: string): string {
  return isPrintable(text) ? text.trim() : text.replace(SPACES, ' ').replace(everyHidden, '').trim();
}

/** The same for text of several lines, which it keeps. */
export function someLines(text: string): string {
  if (isPrintable(text)) return text.trim();
  return text.replace(LINE_ENDS, '\n').replaceAll('\t', ' ').replace(everyHiddenButLineEnds, '').trim();
}

/** Text of one line for people to read, cleaned by `oneLine` before it is measured. */
export function lineSchema(min: number, max: number): z.ZodString {
  return z.string().overwrite(oneLine).min(min).max(max);
}

/** Text of several lines, cleaned by `someLines` before it is measured; may be empty. */
export function textSchema(max: number): z.ZodString {
  return z.string().overwrite(someLines).max(max);
}
