import { MAX_TITLE, oneLine } from '@zhuyi/contracts';

const NOT_GOODS = /^(POST|DOT|M|D|S|B|C\d|PADS|BANK ?CHARGES|AMAZONFEE|CRUK|ADJUST\d*|TEST\d*|GIFT_.*)$/;
const NOT_GOODS_TITLE =
  /^((dotcom )?postage|(next day )?carriage|packing charge|manual|discount|samples?|bank charges|amazon fee|adjust.*|cruk commission|.*gift voucher.*)$/i;

/** False for postage, fees, discounts, vouchers and what was keyed in by hand. `code` in capitals. */
export function isGoods(code: string, title: string): boolean {
  return !NOT_GOODS.test(code) && !NOT_GOODS_TITLE.test(title);
}

const NO_TITLE = /^\s*(na|nan|null|\?*)\s*$/i;
const SMALL_WORDS = new Set(['of', 'and', 'the', 'in', 'on', 'for', 'with', 'to', 'a', 'an', 'by', 'from']);

/** More different titles than this are not kept ready. */
const MOST_KNOWN = 50_000;
const known = new Map<string, string>();

/** `WHITE HANGING HEART T-LIGHT HOLDER` as people write it; titles that are not all capitals stay. '' for none. */
export function readableTitle(text: string): string {
  // A file has a hundred lines of each title.
  let title = known.get(text);
  if (title === undefined) {
    title = makeReadable(text);
    // A copy: a piece of a string keeps the whole string, here a block of the file, in memory.
    if (known.size < MOST_KNOWN) known.set(Buffer.from(text).toString(), title);
  }
  return title;
}

function makeReadable(text: string): string {
  const title = oneLine(text)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ([,.;])/g, '$1')
    .slice(0, MAX_TITLE);
  if (NO_TITLE.test(title)) return '';
  if (!isShouted(title)) return title;
  const readable = title
    .toLowerCase()
    .split(' ')
    .map((word, i) =>
      i > 0 && SMALL_WORDS.has(word)
        ? word
        : word.replaceAll(/(^|[-/&(+"'“‘,])(\p{L})/gu, (_, before, letter) =>
            before === "'" ? `${before}${letter}` : `${before}${String(letter).toUpperCase()}`,
          ),
    )
    .join(' ');
  // A capital may be longer than its small letter.
  return readable.slice(0, MAX_TITLE);
}

/** True where most letters are capitals. */
function isShouted(title: string): boolean {
  const letters = title.replaceAll(/[^\p{L}]/gu, '');
  const capitals = letters.replaceAll(/[^\p{Lu}]/gu, '');
  return capitals.length > 0.6 * letters.length;
}
