import type { DecimalSign } from './money';

/** A whole number as files write it: `6`, `6.0`, `1,200`, `-3`, `+2`; null for anything else, fractions among them. */
export function readCount(text: string, decimal: DecimalSign = '.'): number | null {
  if (/^-?\d{1,15}$/.test(text)) return Number(text);
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[\s\u00a0\u202f']/g, '')
    .replace('−', '-');
  const thousands = decimal === '.' ? /^[-+]?\d{1,3}(,\d{3})+(\.0*)?$/ : /^[-+]?\d{1,3}(\.\d{3})+(,0*)?$/;
  if (thousands.test(plain))
    return Number(plain.replace(decimal === '.' ? /\.0*$/ : /,0*$/, '').replaceAll(/[.,]/g, ''));
  const point = decimal === ',' ? plain.replace(',', '.') : plain;
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,2})?$/i.test(point)) return null;
  const value = Number(point);
  return Number.isSafeInteger(value) ? value : null;
}
