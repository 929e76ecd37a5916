import type { Item } from '@zhuyi/contracts';
import { texts } from '../i18n/index';
import { yuanText } from '../money-input';
import { isCountless } from './list-view';
import { lineOf, listIn } from './texts';

const MOST_VARIANTS = 200;
const LINK = /^(https?:\/\/|cloud:\/\/|\/)/;

/** A variant as somebody types it. */
export interface VariantForm {
  skuId: string;
  values: string[];
  label: string;
  price: string;
  listPrice: string;
  stock: string;
  countless: boolean;
  code: string;
}

/** An item as somebody types it; a picture that is not `kept` lies on the phone still. */
export interface GoodsForm {
  itemId: string;
  title: string;
  category: string;
  brand: string;
  description: string;
  tags: string;
  pictures: { path: string; kept?: boolean }[];
  price: string;
  listPrice: string;
  stock: string;
  countless: boolean;
  onShelf: boolean;
  options: { name: string; values: string }[];
  variants: VariantForm[];
}

export type Problems = Record<string, string>;

export function emptyForm(): GoodsForm {
  return {
    ...{ itemId: '', title: '', category: '', brand: '', description: '', tags: '', pictures: [] },
    ...{ price: '', listPrice: '', stock: '0', countless: false, onShelf: true, options: [], variants: [] },
  };
}

export function formOf(item: Item): GoodsForm {
  const { itemId, title, brand, onShelf, listPriceFen, variants = [], options = [] } = item;
  return {
    ...{ itemId, title, brand, onShelf },
    category: item.category.join('/'),
    description: item.description ?? '',
    tags: item.tags.join('，'),
    pictures: item.images.map((path) => ({ path, kept: true })),
    price: yuanText(item.priceFen),
    listPrice: listPriceFen === undefined ? '' : yuanText(listPriceFen),
    ...stockOf(item.stock),
    options: options.map(({ name, values }) => ({ name, values: values.join('，') })),
    variants: variants.map((variant) => ({
      ...{ skuId: variant.skuId, values: variant.values, label: variant.values.join(' / ') },
      price: yuanText(variant.priceFen),
      listPrice: variant.listPriceFen === undefined ? '' : yuanText(variant.listPriceFen),
      ...stockOf(variant.stock),
      code: variant.code ?? '',
    })),
  };
}

function stockOf(stock: number): { stock: string; countless: boolean } {
  return isCountless(stock) ? { stock: '', countless: true } : { stock: String(stock), countless: false };
}

function combinations(options: readonly { values: string[] }[]): string[][] {
  return options.reduce<string[][]>(
    (all, { values }) => all.flatMap((chosen) => values.map((value) => [...chosen, value])),
    [[]],
  );
}

/** A variant for every combination of the values; those that are there already stay as they are. `problem`: there are none. */
export function madeVariants(form: GoodsForm): { variants: VariantForm[]; problem?: string } {
  const words = texts().goodsDesk;
  const options = form.options.map(({ name, values }) => ({ name: lineOf(name), values: listIn(values) }));
  if (options.some(({ name, values }) => name === '' || values.length === 0))
    return { variants: form.variants, problem: words.wrongOption };
  const all = combinations(options);
  if (all.length > MOST_VARIANTS) return { variants: form.variants, problem: words.tooManyVariants };
  const known = new Map(form.variants.map((variant) => [variant.values.join('|'), variant]));
  const taken = new Set(form.variants.map(({ skuId }) => skuId));
  const price = form.variants[0]?.price ?? form.price;
  return {
    variants: all.map((values) => {
      const label = values.join(' / ');
      const own = known.get(values.join('|'));
      if (own) return { ...own, label };
      const skuId = freshCode(form.itemId.trim() || 'item', values, taken);
      return { skuId, values, label, price, listPrice: '', stock: '0', countless: false, code: '' };
    }),
  };
}

function freshCode(itemId: string, values: readonly string[], taken: Set<string>): string {
  const base = [...`${itemId}-${values.join('-')}`].slice(0, 120).join('');
  let code = base;
  for (let n = 2; taken.has(code); n += 1) code = `${base}-${n}`;
  taken.add(code);
  return code;
}

/** Adds a link to the pictures, or says why not. */
export function withLink(
  form: GoodsForm,
  link: string,
): { pictures: GoodsForm['pictures']; problem?: string } {
  const path = link.trim();
  const { pictures } = form;
  if (!LINK.test(path)) return { pictures, problem: texts().goodsDesk.wrongLink };
  if (pictures.length >= 9) return { pictures, problem: texts().goodsDesk.tooManyPictures };
  return { pictures: [...pictures.filter((one) => one.path !== path), { path, kept: true }] };
}
