import type { CatalogueEntry } from '@zhuyi/shop-simulator';
import queries from './queries.json';

/** A query as a shopper types it, and the grade (1 to 3) that each item of the demo shop deserves for it. */
export interface LabelledQuery {
  words: string;
  gradeOf(entry: CatalogueEntry): number;
  /** Not looked at while the search was tuned. */
  heldOut: boolean;
}

interface Wish {
  grade: number;
  fits(entry: CatalogueEntry): boolean;
}

/** Every third is held out. */
const HOLD_OUT = 3;

/**
 * The labelled queries. A wish names kinds of goods rather than items, so that it outlives changes of the catalogue:
 *
 *     3: 保温杯 +500ml <100; 2: 保温杯|马克杯; 1: shelf=茶具 #送礼
 *
 * Kinds, `shelf=`, `dept=` (its department), `brand=` or `*` for all; then what its texts must have (`+`), a tag (`#`),
 * and bounds of its price in yuan.
 */
export function labelledQueries(): LabelledQuery[] {
  return queries.map(({ q, want }, i) => {
    const wishes = want.split(';').map(parseWish);
    return {
      words: q,
      gradeOf: (entry) => Math.max(0, ...wishes.filter(({ fits }) => fits(entry)).map(({ grade }) => grade)),
      heldOut: i % HOLD_OUT === HOLD_OUT - 1,
    };
  });
}

function parseWish(text: string): Wish {
  const [grade = '', rest = ''] = text.split(':');
  const conditions = rest.trim().split(/\s+/).map(parseCondition);
  if (conditions.length === 0 || !(Number(grade) > 0)) throw new Error(`no wish: "${text}"`);
  return { grade: Number(grade), fits: (entry) => conditions.every((fits) => fits(entry)) };
}

function parseCondition(text: string): Wish['fits'] {
  const value = text.replace(/^(?:shelf=|dept=|brand=|[+#<>])/, '');
  const yuan = Number(value) * 100;
  switch (text.slice(0, text.length - value.length)) {
    case 'shelf=':
      return ({ item }) => item.category.includes(value);
    case 'dept=':
      return ({ item }) => item.category[0] === value;
    case 'brand=':
      return ({ item }) => item.brand === value;
    case '+':
      return ({ item }) => textOf(item).includes(value);
    case '#':
      return ({ item }) => item.tags.includes(value);
    case '<':
      return ({ item }) => item.priceFen <= yuan;
    case '>':
      return ({ item }) => item.priceFen >= yuan;
    default:
      return value === '*' ? () => true : ({ kind }) => value.split('|').includes(kind);
  }
}

function textOf({ title, tags, brand, options = [] }: CatalogueEntry['item']): string {
  return [title, brand, ...tags, ...options.flatMap(({ values }) => values)].join(' ');
}
