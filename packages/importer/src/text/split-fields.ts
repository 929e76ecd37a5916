/** What is wrong with a line's quotes: `open` may go on in the next line, `broken` cannot be mended. */
export type BadQuotes = 'open' | 'broken';

/**
 * The fields of one record of CSV (RFC 4180: quotes around a field, doubled inside it; blanks between a quote and its
 * delimiter do not count). A quote in the middle of an unquoted field stands for itself, as in `12" PLATE`; `="007"`, as
 * spreadsheets write text that is no number, is 007.
 *
 * Records are split one by one, instead of by a parser over the whole file: a quote that is never closed then spoils
 * its own line and not the thousand lines after it.
 */
export function splitFields(line: string, delimiter: string): string[] | BadQuotes {
  if (!line.includes('"')) return line.split(delimiter);
  const fields: string[] = [];
  for (let at = 0; ;) {
    const quote = openingQuote(line, at, delimiter);
    if (quote < 0) {
      const end = line.indexOf(delimiter, at);
      fields.push(end < 0 ? line.slice(at) : line.slice(at, end));
      if (end < 0) return fields;
      at = end + delimiter.length;
      continue;
    }
    const close = closingQuote(line, quote + 1);
    if (close < 0) return 'open';
    fields.push(line.slice(quote + 1, close).replaceAll('""', '"'));
    const next = withoutBlanks(line, close + 1, delimiter);
    if (next === line.length) return fields;
    if (!line.startsWith(delimiter, next)) return 'broken';
    at = next + delimiter.length;
  }
}

/** Place of the quote that a field begins with; -1 where it begins with anything else. */
function openingQuote(line: string, at: number, delimiter: string): number {
  if (line[at] === '"') return at;
  if (line[at] === '=' && line[at + 1] === '"') return at + 1;
  const first = line[at] === ' ' ? withoutBlanks(line, at, delimiter) : at;
  return line[first] === '"' ? first : -1;
}

function withoutBlanks(line: string, from: number, delimiter: string): number {
  let at = from;
  while (line[at] === ' ' || (line[at] === '\t' && delimiter !== '\t')) at += 1;
  return at;
}

function closingQuote(line: string, from: number): number {
  for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 2)) {
    if (line[at + 1] !== '"') return at;
  }
  return -1;
}
