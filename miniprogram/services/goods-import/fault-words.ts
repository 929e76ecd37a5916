import { ShopError } from '../cloud/index';
import { MOST_BYTES } from './choose';
import { texts } from '../i18n/index';

/** What the importer says of a row, and the words for it; `$1` is what it says it of. */
const FAULTS: readonly (readonly [RegExp, keyof ReturnType<typeof words>['faults']])[] = [
  [/^has more or fewer columns/, 'columns'],
  [/^has broken quotes/, 'quotes'],
  [/^is cut off/, 'cutOff'],
  [/^is no JSON/, 'json'],
  [/^is missing, or/, 'code'],
  [/^is missing/, 'missing'],
  [/^(.*) is no amount$/s, 'amount'],
  [/^(.*) is no number of units$/s, 'units'],
  [/^(.*) is no link$/s, 'link'],
  [/^(.*) is neither yes nor no$/s, 'flag'],
  [/^has no (.*)$/s, 'option'],
  [/is in line (\d+) already$/, 'twice'],
  [/^Too big: expected (?:string|array) to have <=(\d+)/, 'long'],
  [/^Too big: expected (?:number|int)? ?.*?<=(\d+)/, 'big'],
  [/^Too small: expected (?:number|int)? ?.*?>=(\d+)/, 'small'],
  [/characters that cannot be seen/, 'unseen'],
];

const words = () => texts().goodsImport;

/** What is wrong with a row, in the language of the page. */
export function faultText(message: string): string {
  for (const [pattern, name] of FAULTS) {
    const found = pattern.exec(message);
    if (found) return words().faults[name].replace('$1', () => found[1] ?? '');
  }
  return `${words().faults.other} (${message})`;
}

/** The item's field that is wrong; of a field within another, the other. */
export function fieldText(field: string): string {
  const names: Record<string, string> = words().fields;
  return names[field.split('.')[0] ?? ''] ?? field;
}

/** What a file is that cannot be read, with what helps; '' where it is something else that went wrong. */
export function fileProblem(error: unknown): string {
  if (!(error instanceof ShopError) || error.code !== 'BAD_INPUT') return '';
  const { message, field } = error;
  const { files } = words();
  if (field === 'rows') return files.rows;
  if (/larger than|unpacks to more/.test(message)) return files.large;
  if (/is empty$/.test(message)) return files.empty;
  if (/\.xls\)/.test(message)) return files.oldExcel;
  if (/archive|packed with/.test(message)) return files.packed;
  return files.noTable;
}

/** The same of one that is too large to be sent at all. */
export function sizeProblem(bytes: number): string {
  if (bytes === 0) return words().files.empty;
  return bytes > MOST_BYTES ? words().files.large : '';
}
