import type * as z from 'zod';
import { MAX_VARIANTS, type Option, type Variant } from './variants';

interface Given {
  itemId: string;
  options?: readonly Option[] | undefined;
  variants?: readonly Variant[] | undefined;
}

type Report = (path: (string | number)[], message: string) => void;

/**
 * What must hold of an item's options and variants together: each variant has one value of every option, no two the same,
 * and each a name of its own. Each mistake is told with its field.
 */
export function checkVariants(given: Given, context: z.core.$RefinementCtx<Given>): void {
  const report: Report = (path, message) => {
    context.addIssue({ code: 'custom', path, message });
  };
  const { options = [], variants = [] } = given;
  if (options.length > 0 && variants.length === 0)
    report(['variants'], 'an item with options needs variants');
  if (options.length === 0 && variants.length > 0) {
    report(['options'], 'an item with variants needs options');
    return;
  }
  if (variants.length > MAX_VARIANTS) report(['variants'], `at most ${MAX_VARIANTS} variants`);
  checkOptions(options, report);
  checkEach(given.itemId, options, variants, report);
}

function checkOptions(options: readonly Option[], report: Report): void {
  const names = new Set<string>();
  for (const [i, { name, values }] of options.entries()) {
    if (names.has(name)) report(['options', i, 'name'], `the option ${name} is there twice`);
    names.add(name);
    const twice = values.findIndex((value, at) => values.indexOf(value) < at);
    if (twice >= 0)
      report(['options', i, 'values', twice], `the value ${values[twice] ?? ''} is there twice`);
  }
}

function checkEach(
  itemId: string,
  options: readonly Option[],
  variants: readonly Variant[],
  report: Report,
): void {
  const ids = new Set([itemId]);
  const choices = new Set<string>();
  for (const [i, { skuId, values }] of variants.entries()) {
    if (ids.has(skuId)) report(['variants', i, 'skuId'], `the id ${skuId} is taken`);
    ids.add(skuId);
    if (values.length !== options.length) {
      report(['variants', i, 'values'], 'a variant has one value of each option');
      continue;
    }
    const wrong = values.findIndex((value, at) => !options[at]?.values.includes(value));
    if (wrong >= 0) {
      report(['variants', i, 'values', wrong], `${values[wrong] ?? ''} is no value of the option`);
    }
    const choice = JSON.stringify(values);
    if (choices.has(choice)) report(['variants', i, 'values'], `${values.join(' / ')} is there twice`);
    choices.add(choice);
  }
}
