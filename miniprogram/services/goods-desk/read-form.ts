import type { Item, Variant } from '@zhuyi/contracts';
import { texts } from '../i18n/index';
import { fenOf, wholeOf } from '../money-input';
import type { GoodsForm, Problems, VariantForm } from './form';
import { isCountless } from './list-view';
import { lineOf, listIn, pathIn } from './texts';

/** As the contracts have it: stock of goods that are not counted. */
const COUNTLESS = 9_999_999;

type Wrong = (field: string, text: string) => void;

/**
 * The item that stands in a form; what a form does not show is that of `base`. Its pictures have to be in the cloud by now.
 * `problems` by field.
 */
export function readForm(form: GoodsForm, base: Item | undefined): { item: Item; problems: Problems } {
  const problems: Problems = {};
  const wrong: Wrong = (field, text) => {
    problems[field] ??= text;
  };
  const own = ownFields(form, base, wrong);
  const description = form.description.trim();
  const item = {
    ...withoutOwn(base),
    ...own,
    ...(description === '' ? {} : { description }),
    ...(form.options.length > 0 ? variedFields(form, base, wrong) : plainFields(form, base, wrong)),
  };
  return { item, problems };
}

function ownFields(form: GoodsForm, base: Item | undefined, wrong: Wrong) {
  const words = texts().goodsDesk;
  const title = lineOf(form.title);
  if (title === '' || [...title].length > 200) wrong('title', words.wrongTitle);
  const itemId = base?.itemId ?? form.itemId.trim().normalize('NFC');
  if (itemId === '' || [...itemId].length > 128) wrong('itemId', words.wrongCode);
  const category = base?.category.join('/') === form.category ? base.category : pathIn(form.category);
  if (category.length < 1 || category.length > 4 || category.some((name) => [...name].length > 40))
    wrong('category', words.wrongCategory);
  const tags = base?.tags.join('，') === form.tags ? base.tags : listIn(form.tags);
  if (tags.length > 12 || tags.some((tag) => [...tag].length > 24)) wrong('tags', words.wrongTags);
  const images = form.pictures.map(({ path }) => path);
  return { itemId, title, category, tags, images, brand: lineOf(form.brand), onShelf: form.onShelf };
}

function plainFields(form: GoodsForm, base: Item | undefined, wrong: Wrong) {
  return {
    priceFen: readPrice('priceFen', form.price, wrong),
    ...readListPrice('listPriceFen', form.listPrice, wrong),
    stock: readStock('stock', form, base?.stock, wrong),
  };
}

/** Price and stock of the item follow from its variants, whatever stands here. */
function variedFields(form: GoodsForm, base: Item | undefined, wrong: Wrong) {
  const words = texts().goodsDesk;
  const options = form.options.map(({ name, values }) => ({ name: lineOf(name), values: listIn(values) }));
  if (options.some(({ name, values }) => name === '' || values.length === 0))
    wrong('options', words.wrongOption);
  if (!areSome(options, form.variants)) wrong('options', words.wrongVariants);
  const known = new Map((base?.variants ?? []).map((variant) => [variant.skuId, variant]));
  const variants = form.variants.map((one, at) => readVariant(one, at, known.get(one.skuId), wrong));
  return { options, variants, priceFen: variants[0]?.priceFen ?? 1, stock: 0 };
}

function readVariant(form: VariantForm, at: number, before: Variant | undefined, wrong: Wrong): Variant {
  const kept: Partial<Variant> = { ...before };
  delete kept.listPriceFen;
  delete kept.code;
  const code = form.code.trim();
  return {
    ...kept,
    ...{ skuId: form.skuId, values: form.values },
    priceFen: readPrice(`variants.${at}.priceFen`, form.price, wrong),
    ...readListPrice(`variants.${at}.listPriceFen`, form.listPrice, wrong),
    stock: readStock(`variants.${at}.stock`, form, before?.stock, wrong),
    ...(code === '' ? {} : { code }),
  };
}

function readPrice(field: string, typed: string, wrong: Wrong): number {
  const fen = fenOf(typed);
  if (fen === undefined || fen < 1) wrong(field, texts().goodsDesk.wrongPrice);
  return fen ?? 1;
}

function readListPrice(field: string, typed: string, wrong: Wrong): { listPriceFen?: number } {
  return typed.trim() === '' ? {} : { listPriceFen: readPrice(field, typed, wrong) };
}

/** What is not counted stays as it is: it is a little less than it was with every sale. */
function readStock(
  field: string,
  { stock, countless }: { stock: string; countless: boolean },
  before: number | undefined,
  wrong: Wrong,
): number {
  if (countless) return before !== undefined && isCountless(before) ? before : COUNTLESS;
  const units = wholeOf(stock);
  if (units === undefined || isCountless(units)) wrong(field, texts().goodsDesk.wrongStock);
  return units ?? 0;
}

/** What a form says itself of an item, taken out. */
function withoutOwn(base: Item | undefined): Partial<Item> {
  const kept: Partial<Item> = { ...base };
  delete kept.description;
  delete kept.listPriceFen;
  delete kept.options;
  delete kept.variants;
  return kept;
}

/** Merchants leave out combinations that they do not have; what is there has one value of each option. */
function areSome(options: readonly { values: string[] }[], variants: readonly VariantForm[]): boolean {
  return (
    variants.length > 0 &&
    variants.every(
      ({ values }) =>
        values.length === options.length &&
        values.every((value, at) => options[at]?.values.includes(value) === true),
    )
  );
}
