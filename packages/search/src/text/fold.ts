/** What is written in several ways and measured in one: `10000毫安` and `10000mAh`. */
const UNITS: Readonly<Record<string, string>> = {
  毫安: 'mah',
  毫安时: 'mah',
  毫升: 'ml',
  毫米: 'mm',
  厘米: 'cm',
  公分: 'cm',
  公斤: 'kg',
  千克: 'kg',
  英寸: '寸',
  吋: '寸',
  克: 'g',
  升: 'l',
  米: 'm',
  瓦: 'w',
};
const UNIT = /毫安时?|毫升|毫米|厘米|公分|公斤|千克|英寸|吋|(?<=\d)[克升米瓦]/g;

const WITH_UNIT = /[毫厘公千英吋克升米瓦]/;
/** Anything but what is in its one form already: plain letters and digits, Chinese, and signs, which part words in any form. */
const OTHER =
  /[^\u0020-\u007e\u00b7\u2014\u2018-\u201d\u2026\u3000-\u303f\u4e00-\u9fff\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]/;

/** Text as it is compared: one form of width, case and unit. Line ends and tabs, which part fields, become spaces. */
export function fold(text: string): string {
  const plain = OTHER.test(text) ? text.normalize('NFKC').replace(/[\t\n\r]+/g, ' ') : text;
  const folded = plain.toLowerCase();
  return WITH_UNIT.test(folded) ? folded.replace(UNIT, (written) => UNITS[written] ?? written) : folded;
}

const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;
const WORDLIKE = /[\p{L}\p{N}]/u;
const LATIN = /[a-z0-9\u00df-\u024f]/;

/** A character of a script that writes no spaces. */
export function isHan(character: string): boolean {
  return HAN.test(character);
}

/** A letter or digit of any script. */
export function isWordlike(character: string): boolean {
  return WORDLIKE.test(character);
}

/** A letter or digit of a script that writes spaces between words; as folded. */
export function isLatin(character: string): boolean {
  return LATIN.test(character);
}

/** An English word without its plural: `boxes` and `box`, `candles` and `candle`, `knives` and `knife` are one. */
export function singular(word: string): string {
  if (word.length <= 3 || !/^[a-z]+$/.test(word)) return word;
  if (/ves$/.test(word) && word.length > 4) return `${word.slice(0, -3)}fe`;
  if (/ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}

/** Runs of one kind of script: `Han`, or letters and digits that spaces part. */
export interface Run {
  text: string;
  han: boolean;
  /** Where it begins in the text. */
  at: number;
}

const RUNS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+|[^\P{L}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|[\p{N}]+(?:\.\p{N}+)?/gu;

/** The runs of a folded text. Letters and digits that touch are one run (`type-c` is two, `500ml` is one). */
export function runsOf(folded: string): Run[] {
  const runs: Run[] = [];
  for (const match of folded.matchAll(RUNS)) {
    const [text] = match;
    const han = HAN.test(text[0] ?? '');
    const last = runs.at(-1);
    const touches = last && !last.han && !han && last.at + last.text.length === match.index;
    if (touches) last.text += text;
    else runs.push({ text, han, at: match.index });
  }
  return runs;
}
