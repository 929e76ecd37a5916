import { isHan, isLatin } from '../text/fold';

/** A piece of a query. `known`: the thesaurus or the shop knows the word. */
export interface Piece {
  text: string;
  known: boolean;
}

export interface Lexicon {
  /** A word of its own: of the thesaurus, a category, a brand, a tag. */
  isWord(text: string): boolean;
  /** The shop's texts have it somewhere. */
  occurs(text: string): boolean;
  /** What the language's dictionary makes of a text. */
  words(text: string): readonly string[];
}

/** Words that say nothing about goods. Longest first, as they are cut. */
const EMPTY =
  '有没有什么|有没有|有什么|什么样的|哪一款|哪款|哪种|哪个|哪些|什么|怎么|推荐一下|推荐|求推荐|好用的|好用|好看的|好看|好吃的|好吃|好喝的|好喝|比较好|最好的|最好|我想买|我想要|我要买|想买|想要|我要|我想|买个|买点|买一个|帮我找|帮我|适合|合适|专用|专门|使用|用的|用品牌|性价比高|性价比|便宜的|便宜|实惠|平价|不贵|高性价比|质量好|可以|能够|时候|一个|一款|一些|一点|这种|那种|给|送给|送|的|了|吗|呢|吧|和|与|跟|及|款|用|买|要|找|求|请问|价格|价位|多少钱|用品|产品|商品|东西|物品|物件|装备|神器|好物|用具|必备|推荐款|包邮|正品|旗舰店|官方';
const EMPTY_WORDS = new Set(EMPTY.split('|'));
const EMPTY_ENGLISH = new Set(
  'a an the for of with and or in on to my me i want need buy some best good great nice cheap affordable please find show looking something from by is are'.split(
    ' ',
  ),
);
const LONGEST = 8;

export function isEmptyWord(text: string): boolean {
  return EMPTY_WORDS.has(text) || EMPTY_ENGLISH.has(text);
}

/** What a word is worth to the cutting; 0 where the text is none. */
function worthOf(text: string, length: number, lexicon: Lexicon, dictionary: ReadonlySet<string>): number {
  if (EMPTY_WORDS.has(text)) return 1.7 * length - 0.4;
  if (lexicon.isWord(text)) return 2 * length - 0.5;
  if (length > 1 && isHan(text[0] ?? '') && lexicon.occurs(text)) return 1.6 * length - 0.8;
  if (length > 1 && dictionary.has(text)) return length - 0.7;
  return 0;
}

/**
 * Cuts a folded chunk (no spaces in it) where the words that come out are worth most: few long ones that are known,
 * rather than many short ones. Letters and digits that touch stay together.
 */
export function cut(chunk: string, lexicon: Lexicon): Piece[] {
  const units = unitsOf(chunk);
  const dictionary = new Set(lexicon.words(chunk));
  const best: { score: number; pieces: Piece[] }[] = [{ score: 0, pieces: [] }];
  for (let end = 1; end <= units.length; end++) {
    for (let start = Math.max(0, end - LONGEST); start < end; start++) {
      const text = units.slice(start, end).join('');
      const worth = worthOf(text, end - start, lexicon, dictionary);
      if (worth === 0 && end - start > 1) continue;
      const before = best[start];
      const score = (before?.score ?? 0) + (worth || 0.2);
      if (before && score > (best[end]?.score ?? -1)) {
        best[end] = { score, pieces: [...before.pieces, { text, known: worth > 0 }] };
      }
    }
  }
  return best[units.length]?.pieces ?? [];
}

/** What is counted or measured: with its number it is one. */
const MEASURE = /^(?:件套|件|套|寸|码|斤|片|支|包|粒|条|只|个|层|人|岁|号|色|张|双|盒|罐|瓶|床|株|卷)/;

/** Characters; letters and digits that touch are one, and so is a number with its measure. */
function unitsOf(chunk: string): string[] {
  const units: string[] = [];
  let open = false;
  for (let at = 0; at < chunk.length;) {
    const character = String.fromCodePoint(chunk.codePointAt(at) ?? 0);
    const latin: boolean = isLatin(character) || (open && character === '.');
    const isCounted = open && /\d$/.test(units.at(-1) ?? '');
    const measure = isCounted && !latin ? (MEASURE.exec(chunk.slice(at))?.[0] ?? '') : '';
    const unit = measure || character;
    if (measure !== '' || (latin && open)) units[units.length - 1] += unit;
    else units.push(unit);
    open = latin;
    at += unit.length;
  }
  return units;
}
