import type { Variant } from '@zhuyi/contracts';
import type { ItemDetail } from './catalog';

/** Which value of each option was chosen, in the order of the options; undefined: none yet. */
export type Choice = readonly (string | undefined)[];

/** What is asked about: a loaded item, or as much of it as is needed. */
export type Goods = Pick<ItemDetail, 'itemId' | 'options' | 'variants'>;

/** A value as the popup shows it. `off`: with what is chosen besides, there is none left of it. */
export interface ShownValue {
  value: string;
  chosen: boolean;
  off: boolean;
}

/** The variant that a line names; without a name the only one. Undefined where it is gone, or has still to be chosen. */
export function variantIn({ itemId, variants }: Goods, skuId?: string): Variant | undefined {
  if (skuId === undefined || skuId === itemId) return variants.length === 1 ? variants[0] : undefined;
  return variants.find((variant) => variant.skuId === skuId);
}

/** What is chosen when the popup opens: the variant's values; else what there is no choice about. */
export function firstChoice(goods: Goods, skuId?: string): Choice {
  const known = skuId === undefined ? undefined : variantIn(goods, skuId);
  if (known !== undefined) return known.values;
  return goods.options.map(({ values }) => (values.length === 1 ? values[0] : undefined));
}

/** Taps a value: chosen, or not any more. */
export function tapped(choice: Choice, option: number, value: string): Choice {
  return choice.map((chosen, at) => (at === option ? (chosen === value ? undefined : value) : chosen));
}

/** The variant of a whole choice. */
export function chosenVariant({ options, variants }: Goods, choice: Choice): Variant | undefined {
  const isWhole = options.every((_, at) => choice[at] !== undefined);
  return isWhole
    ? variants.find(({ values }) => options.every((_, at) => values[at] === choice[at]))
    : undefined;
}

/** Options with the state of their values. */
export function shownOptions(
  { options, variants }: Goods,
  choice: Choice,
): { name: string; values: ShownValue[] }[] {
  const fits = ({ values, stock }: Variant, option: number, value: string): boolean =>
    stock > 0 &&
    values[option] === value &&
    choice.every((chosen, at) => at === option || chosen === undefined || values[at] === chosen);
  return options.map(({ name, values }, option) => ({
    name,
    values: values.map((value) => ({
      value,
      chosen: choice[option] === value,
      off: !variants.some((variant) => fits(variant, option, value)),
    })),
  }));
}

/** The options of which nothing is chosen yet. */
export function openOptions({ options }: Goods, choice: Choice): string[] {
  return options.filter((_, at) => choice[at] === undefined).map(({ name }) => name);
}

/** The first variant that fits what is chosen so far: its picture is shown meanwhile. */
export function likelyVariant({ variants }: Goods, choice: Choice): Variant | undefined {
  if (choice.every((chosen) => chosen === undefined)) return undefined;
  return variants.find(({ values }) =>
    choice.every((chosen, at) => chosen === undefined || values[at] === chosen),
  );
}
