import { ZhuyiError } from '@zhuyi/contracts';
import type { Form, FormName, Lacking, Layout } from './form';
import { openHead } from './head';
import { eventForm } from './general/form';
import { guessMapping } from './general/guess';
import { describeMapping, type Mapping, specOf } from './general/mapping';
import { onlineRetail } from './online-retail';
import { amazonReviews } from './ready/amazon-reviews';
import { ga4 } from './ready/ga4';
import { gorseFeedback } from './ready/gorse-feedback';
import { instacart } from './ready/instacart';
import { metarank } from './ready/metarank';
import { movielens } from './ready/movielens';
import { retailrocket } from './ready/retailrocket';
import { segment } from './ready/segment';
import { shopifyOrders } from './ready/shopify-orders';
import { woocommerceOrders } from './ready/woocommerce-orders';
import { youzanOrders } from './ready/youzan-orders';
import { rees46 } from './rees46';
import { taobao } from './taobao';

export const FORMS: readonly Form[] = [
  onlineRetail,
  rees46,
  taobao,
  shopifyOrders,
  woocommerceOrders,
  youzanOrders,
  ga4,
  metarank,
  segment,
  gorseFeedback,
  retailrocket,
  amazonReviews,
  movielens,
  instacart,
];

const LONGEST_SHOWN = 120;

/**
 * Finds the form of a file from its first lines, whatever its name; `asked` demands one. BAD_INPUT, naming what
 * was expected and which columns are missing, where none fits.
 */
export function recogniseForm(
  lines: readonly string[],
  asked?: FormName,
  mapping?: Mapping,
): { form: Form; layout: Layout } {
  const head = openHead(lines);
  const forms = mapping
    ? [eventForm(specOf(mapping))]
    : FORMS.filter(({ name }) => asked === undefined || name === asked);
  let nearest: { form: Form; lacking: Lacking } | null = null;
  for (const form of forms) {
    const found = form.recognise(head);
    if (!found) continue;
    if (!('missing' in found)) return { form, layout: found };
    if (found.found > (nearest?.lacking.found ?? 0)) nearest = { form, lacking: found };
  }
  const first = `Its first line is: ${shown(lines.find((line) => line.trim() !== '') ?? '')}`;
  const near = nearest && (mapping || nearest.lacking.found > 2) ? lackingText(nearest) : '';
  const guess = mapping || asked !== undefined ? null : guessMapping(head);
  if (guess) {
    const what = near === '' ? 'the file is of no known form.' : near;
    throw new NeedsMapping(guess, `${what}\nIts columns may be these. ${describeMapping(guess)}`);
  }
  if (near !== '') throw refusal(`${near}\n${first}`);
  const expected = forms.map(({ name, expected: looks }) => `  ${name}: ${looks}`).join('\n');
  const what =
    mapping || asked !== undefined ? `not the form ${forms[0]?.name ?? ''}` : 'no form that is known here';
  throw refusal(`the file has ${what}. Expected:\n${expected}\n${first}`);
}

function lackingText({ form, lacking: { missing } }: { form: Form; lacking: Lacking }): string {
  const columns = missing.length > 1 ? 'these columns are' : 'a column is';
  return `the file looks like ${form.name}, but ${columns} missing: ${missing.join(', ')}. Expected: ${form.expected}`;
}

/** The file is of no known form, but there is a guess to be confirmed: import it with this mapping. */
export class NeedsMapping extends ZhuyiError {
  constructor(
    readonly mapping: Mapping,
    message: string,
  ) {
    super('BAD_INPUT', message, { field: 'map' });
  }
}

function refusal(message: string): ZhuyiError {
  return new ZhuyiError('BAD_INPUT', message, { field: 'format' });
}

function shown(line: string): string {
  return line.replaceAll(/[^\x20-\x7e\u00a0-\uffff]/g, '·').slice(0, LONGEST_SHOWN);
}
