import { ZhuyiError } from '@zhuyi/contracts';
import type { Form, FormName, Lacking, Layout } from './form';
import { openHead } from './head';
import { onlineRetail } from './online-retail';
import { rees46 } from './rees46';
import { taobao } from './taobao';

export const FORMS: readonly Form[] = [onlineRetail, rees46, taobao];

const LONGEST_SHOWN = 120;

/**
 * Finds the form of a file from its first lines, whatever its name; `asked` demands one. BAD_INPUT, naming what
 * was expected and which columns are missing, where none fits.
 */
export function recogniseForm(lines: readonly string[], asked?: FormName): { form: Form; layout: Layout } {
  const head = openHead(lines);
  const forms = FORMS.filter(({ name }) => asked === undefined || name === asked);
  let nearest: { form: Form; lacking: Lacking } | null = null;
  for (const form of forms) {
    const found = form.recognise(head);
    if (!found) continue;
    if (!('missing' in found)) return { form, layout: found };
    if (found.found > (nearest?.lacking.found ?? 0)) nearest = { form, lacking: found };
  }
  const first = shown(lines.find((line) => line.trim() !== '') ?? '');
  if (nearest) {
    const { form, lacking } = nearest;
    throw refusal(
      `the file looks like ${form.name}, but ${lacking.missing.length > 1 ? 'these columns are' : 'a column is'} missing: ${lacking.missing.join(', ')}. Expected: ${form.expected}\nIts first line is: ${first}`,
    );
  }
  const expected = forms.map(({ name, expected: looks }) => `  ${name}: ${looks}`).join('\n');
  const what = asked === undefined ? 'no form that is known here' : `not the form ${asked}`;
  throw refusal(`the file has ${what}. Expected:\n${expected}\nIts first line is: ${first}`);
}

function refusal(message: string): ZhuyiError {
  return new ZhuyiError('BAD_INPUT', message, { field: 'format' });
}

function shown(line: string): string {
  return line.replaceAll(/[^\x20-\x7e\u00a0-\uffff]/g, '·').slice(0, LONGEST_SHOWN);
}
