import type { Refusal } from './reasons';
import type { ImportReport, ReasonCount } from './report';

/** Why an import wrote nothing, and what would help. */
export interface Failure {
  why: string;
  help: string[];
}

/** Lines that are understood as well as kept ones: a second copy, what was taken back, what is about something else. */
const UNDERSTOOD: readonly string[] = [
  'duplicate',
  'cancellation',
  'cancelled',
  'other-event',
  'about-item',
  'not-sold',
] satisfies Refusal[];

const HELP: Readonly<Record<Refusal, string>> = {
  columns:
    'These lines have more or fewer columns than the header: look for delimiters inside texts without quotes.',
  quotes: 'Write texts with quotes inside "quotes", each of their own quotes doubled.',
  'cut-off': 'Copy the file again: its end is missing.',
  header: 'Take out the headers between the lines.',
  cancellation: 'The file holds cancellations only; bring the sales with them.',
  json: 'Each line, or each entry of one array, is an object: {"a": 1}.',
  'other-event': 'Bring the log of what shoppers did with goods.',
  'about-item': 'Bring the events too; for goods alone say --items.',
  'not-sold': 'Bring orders that were paid.',
  behaviour: 'Name behaviours as the form does (see the examples).',
  number: 'Write numbers like 1234.50, in the columns that the header names.',
  time: 'Write times like 2010-12-01 08:26:00; for dates like 12/1/10 say --dates month-first, day-first or year-first.',
  quantity: 'Quantities are whole numbers from 1 to 9,999.',
  price: 'Prices are above 0.',
  'not-goods': 'These are fees and vouchers; bring the lines of the goods.',
  'item-id': 'Fill in the column of the item numbers.',
  'no-customer': 'Fill in the column of the customers: without one nobody can be told from another.',
  'time-range':
    'Look at the years: times before 1995 and in the future cannot be. If the clock was elsewhere, say --zone.',
  duplicate: 'The same lines come again and again.',
  cancelled: 'Most purchases are taken back in the file itself.',
};

/** Null where half or more of what could be kept was; else nothing is to be written, unless asked for. */
export function failureOf({ lines, refused }: Pick<ImportReport, 'lines' | 'refused'>): Failure | null {
  if (lines.read === 0) {
    return {
      why: 'there is nothing in the file below its header',
      help: ['Export it again, with its rows.'],
    };
  }
  const understood = refused
    .filter(({ reason }) => UNDERSTOOD.includes(reason))
    .reduce((sum, { lines: count }) => sum + count, 0);
  const wanted = lines.read - understood;
  if (lines.kept > 0 && 2 * lines.kept >= wanted) return null;
  const share = `${lines.kept.toLocaleString('en-US')} of ${wanted.toLocaleString('en-US')} lines`;
  const main = refused.filter(({ reason }) => lines.kept === 0 || !UNDERSTOOD.includes(reason));
  const help = main.slice(0, 3).flatMap(helpFor);
  if (lines.kept > 0) help.push('If that is what the file is: --accept-less keeps what can be kept.');
  return {
    why: lines.kept === 0 ? 'nothing in the file could be kept' : `only ${share} could be kept`,
    help,
  };
}

function helpFor({ reason, meaning, lines, examples: [example] }: ReasonCount): string[] {
  const advice = Object.hasOwn(HELP, reason) ? HELP[reason as Refusal] : '';
  const where = example ? `, first in line ${example.line}` : '';
  const count = `${lines.toLocaleString('en-US')} ${lines === 1 ? 'line' : 'lines'}`;
  return [`${count}: ${meaning}${where}. ${advice}`];
}
