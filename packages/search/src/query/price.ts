/** What a query says about the price, in fen, both ends included. */
export interface PriceWish {
  minFen?: number;
  maxFen?: number;
}

export interface PricedQuery extends PriceWish {
  /** The query without what was said about the price. */
  text: string;
}

/** `20元左右` is from 30 % below to 30 % above. */
const AROUND = 0.3;
const MAX_FEN = 1_000_000_00;

const NUMBER = String.raw`(\d+(?:\.\d{1,2})?)\s*(k|千|百|万)?`;
const CURRENCY = String.raw`(?:元钱?|块钱?|rmb|yuan|cny|人民币)`;
const SIGN = String.raw`(?:[¥￥$]|rmb|cny)?\s*`;
const SOME_CURRENCY = String.raw`\s*(?:${CURRENCY})?\s*`;
/** A number followed by a unit of something else is no price: `500ml以下`. */
const NOT_A_UNIT = String.raw`(?![\da-z.%寸码斤片支包粒条只个件套层人岁号色])`;

interface Rule {
  pattern: RegExp;
  read(numbers: readonly number[]): PriceWish;
}

const between = ([a = 0, b = 0]: readonly number[]): PriceWish => ({
  minFen: Math.min(a, b),
  maxFen: Math.max(a, b),
});
const upTo = ([a = 0]: readonly number[]): PriceWish => ({ maxFen: a });
const below = ([a = 0]: readonly number[]): PriceWish => ({ maxFen: a - 1 });
const from = ([a = 0]: readonly number[]): PriceWish => ({ minFen: a });
const about = ([a = 0]: readonly number[]): PriceWish => ({
  minFen: Math.round(a * (1 - AROUND)),
  maxFen: Math.round(a * (1 + AROUND)),
});

const rule = (source: string, read: Rule['read']): Rule => ({ pattern: new RegExp(source, 'u'), read });

/** In order: the first that fits is taken. */
const RULES: readonly Rule[] = [
  rule(
    `(?:between|from)\\s+${SIGN}${NUMBER}${SOME_CURRENCY}(?:and|to|-)\\s*${SIGN}${NUMBER}${SOME_CURRENCY}`,
    between,
  ),
  rule(
    `${SIGN}${NUMBER}${SOME_CURRENCY}(?:-|~|～|—|–|到|至)\\s*${SIGN}${NUMBER}\\s*${CURRENCY}(?:之间|以内|左右)?`,
    between,
  ),
  rule(`[¥￥$]\\s*${NUMBER}\\s*(?:-|~|～|—|–|到|至)\\s*[¥￥$]?\\s*${NUMBER}`, between),
  rule(
    `(?<![\\d.])(\\d{2,5})()(?:-|~|～|到|至)(\\d{2,5})()(?:之间)?(?=$|\\s|的|[\\p{Script=Han}])${NOT_A_UNIT}`,
    between,
  ),
  rule(`(?:不到|不足|低于|少于|小于|不满|<)\\s*${SIGN}${NUMBER}${SOME_CURRENCY}${NOT_A_UNIT}`, below),
  rule(
    `(?:不超过|不高于|不大于|不多于|最多|至多|≤|<=|预算|under|below|less than|cheaper than|up to|within|max)\\s*${SIGN}${NUMBER}${SOME_CURRENCY}(?:以内|以下|之内|左右)?${NOT_A_UNIT}`,
    upTo,
  ),
  rule(`${SIGN}${NUMBER}${SOME_CURRENCY}(?:以下|以内|之内|之下|内|封顶|or less|and under|and below)`, upTo),
  rule(
    `(?:高于|大于|超过|多于|至少|最少|不低于|不少于|≥|>=|>|over|above|more than|at least)\\s*${SIGN}${NUMBER}${SOME_CURRENCY}${NOT_A_UNIT}`,
    from,
  ),
  rule(`${SIGN}${NUMBER}${SOME_CURRENCY}(?:以上|之上|起步|or more|and up|and above)`, from),
  rule(
    `(?:大约|大概|差不多|around|about|approx)\\s*${SIGN}${NUMBER}${SOME_CURRENCY}(?:左右|上下)?${NOT_A_UNIT}`,
    about,
  ),
  rule(`${SIGN}${NUMBER}${SOME_CURRENCY}(?:左右|上下|出头)`, about),
  rule(`${NUMBER}\\s*${CURRENCY}(?:钱|的|价位|档)?`, about),
  rule(`[¥￥$]\\s*${NUMBER}`, about),
];

const SCALE: Record<string, number> = { k: 1000, 千: 1000, 百: 100, 万: 10_000 };
const DIGIT = '[一二两三四五六七八九十百千万]';
/** Numbers in Chinese, where what stands beside them makes them a price. */
const CHINESE_NUMBER = new RegExp(
  [
    `(?<![\\d.一-九])${DIGIT}+(?=\\s*(?:元|块))`,
    `(?<=(?:不到|低于|少于|不超过|预算|至少|超过)\\s*)${DIGIT}+(?=\\s*(?:元|块|的|以|之|左|上|$|\\s))`,
    `(?<!\\d)${DIGIT}+(?=(?:以内|以下|之内|左右|以上))`,
  ].join('|'),
  'gu',
);

/**
 * Takes the price out of a folded query: "茶 100元以下", "50-100元", "不到200的", "under 100", "两百块以内". The bounds are
 * included; "不到" and its like leave the number itself out.
 */
export function readPrice(folded: string): PricedQuery {
  const text = folded.replace(CHINESE_NUMBER, (written) => String(chineseNumber(written) ?? written));
  for (const { pattern, read } of RULES) {
    const match = pattern.exec(text);
    if (!match) continue;
    const numbers = numbersOf(match.slice(1));
    if (numbers.length === 0 || numbers.some((fen) => fen <= 0 || fen > MAX_FEN)) continue;
    const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
    return { text: rest.replace(/\s+/g, ' ').trim(), ...read(numbers) };
  }
  return { text: folded.trim() };
}

/** Amounts in fen of (digits, scale) pairs. In `1-2k` the scale of the second is the first's, too. */
function numbersOf(groups: readonly (string | undefined)[]): number[] {
  const fen: number[] = [];
  for (let i = 0; i < groups.length; i += 2) {
    const digits = groups[i];
    if (digits === undefined) continue;
    const scale = SCALE[groups[i + 1] || groups[i + 3] || ''] ?? 1;
    fen.push(Math.round(Number(digits) * scale * 100));
  }
  return fen;
}

const DIGITS: Record<string, number> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const TENS: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 };

/** 两百 = 200, 一千五 = 1500, 三十 = 30; undefined for what is no number. */
export function chineseNumber(text: string): number | undefined {
  let total = 0;
  let digit = 0;
  let last = 10;
  for (const character of text) {
    const unit = TENS[character];
    if (unit === undefined) {
      digit = DIGITS[character] ?? NaN;
      continue;
    }
    total += (digit || 1) * unit;
    [digit, last] = [0, unit];
  }
  if (digit > 0) total += last > 10 ? (digit * last) / 10 : digit;
  return Number.isFinite(total) && total > 0 ? total : undefined;
}
