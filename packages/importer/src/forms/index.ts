import { ZhuyiError } from '@zhuyi/contracts';
import type { Form, FormName, Layout } from './form';
import { onlineRetail } from './online-retail';
import { rees46 } from './rees46';
import { taobao } from './taobao';

export const FORMS: readonly Form[] = [onlineRetail, rees46, taobao];

/**
 * Finds the form of a file from its first lines, whatever its name; `asked` demands one. BAD_INPUT, naming what
 * was expected, where none fits.
 */
export function recogniseForm(head: readonly string[], asked?: FormName): { form: Form; layout: Layout } {
  const lines = head.filter((line) => line.trim() !== '');
  for (const form of FORMS) {
    if (asked !== undefined && form.name !== asked) continue;
    const layout = form.recognise(lines);
    if (layout) return { form, layout };
  }
  const expected = FORMS.filter(({ name }) => asked === undefined || name === asked)
    .map(({ name, expected: looks }) => `  ${name}: ${looks}`)
    .join('\n');
  const first = (lines[0] ?? '').replaceAll(/[^\x20-\x7e\u00a0-\uffff]/g, '·').slice(0, 120);
  throw new ZhuyiError(
    'BAD_INPUT',
    `the file has ${asked === undefined ? 'no form that is known here' : `not the form ${asked}`}. Expected:\n${expected}\nIts first line is: ${first}`,
    { field: 'format' },
  );
}
