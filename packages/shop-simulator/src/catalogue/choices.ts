import type { Option, Variant } from '@zhuyi/contracts';
import { between, seeded } from '../random';
import { colourOf } from './colour';
import { contentOf } from './content';
import type { Kind } from './department';

/** Options whose values say how much there is, so that a price of a unit can be told. */
const AMOUNTS = new Set(['净含量', '包装']);
const SOLD_OUT_SHARE = 0.08;

interface Ware {
  itemId: string;
  kind: Kind;
  /** Units of all variants. */
  stock: number;
  /** The price of the item with a word of its kind's `specs`, in fen. */
  priceFen: (spec: string) => number;
}

/** The options and variants of a ware: every combination of values. Of one without options, nothing. */
export function choicesOf({ itemId, kind, stock, priceFen }: Ware): {
  options?: Option[];
  variants?: Variant[];
} {
  const { options, motif } = kind;
  if (options.length === 0) return {};
  const random = seeded('choices', itemId);
  const combinations = options.reduce<string[][]>(
    (lists, { words }) => lists.flatMap((values) => words.words.map((word) => [...values, word])),
    [[]],
  );
  const weights = combinations.map(() => (random() < SOLD_OUT_SHARE ? 0 : between(random, 1, 9)));
  const stocks = shares(stock, weights);
  return {
    options: options.map(({ name, words }) => ({ name, values: words.words })),
    variants: combinations.map((values, i): Variant => {
      const value = (names: (name: string) => boolean) =>
        values[options.findIndex(({ name }) => names(name))];
      const spec = values.find((one) => kind.specs.words.includes(one)) ?? '';
      const amount = value((name) => AMOUNTS.has(name));
      const content = amount === undefined ? undefined : contentOf(amount);
      const colour = colourOf(value((name) => name === '颜色') ?? '');
      const skuId = `${itemId}-${i + 1}`;
      return {
        skuId,
        values,
        priceFen: priceFen(spec),
        stock: stocks[i] ?? 0,
        ...(colour ? { art: { motif, ...colour } } : {}),
        ...(content ? { content } : {}),
        code: skuId.toUpperCase(),
      };
    }),
  };
}

/** Divides units by weights; where there are few, some get none. */
function shares(units: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const parts = weights.map((weight) => Math.floor((units * weight) / all));
  const rest = units - parts.reduce((sum, part) => sum + part, 0);
  const first = Math.max(0, weights.indexOf(Math.max(...weights)));
  parts[first] = (parts[first] ?? 0) + rest;
  return parts;
}
