/** What is wrong with a line's quotes: `open` may go on in the next line, `broken` cannot be mended. */
export type BadQuotes = 'open' | 'broken';

/**
 * The fields of one line of CSV (RFC 4180: quotes around a field, doubled inside it). A quote in the middle of an
 * unquoted field stands for itself, as in `12" PLATE`.
 *
 * Lines are split one by one, instead of by a parser over the whole file: a quote that is never closed then spoils
 * its own line and not the thousand lines after it.
 */
export function splitFields(line: string, delimiter: string): string[] | BadQuotes {
  if (!line.includes('"')) return line.split(delimiter);
  const fields: string[] = [];
  for (let at = 0; ;) {
    if (line[at] !== '"') {
      const end = line.indexOf(delimiter, at);
      fields.push(end < 0 ? line.slice(at) : line.slice(at, end));
      if (end < 0) return fields;
      at = end + delimiter.length;
      continue;
    }
    const close = closingQuote(line, at + 1);
    if (close < 0) return 'open';
    fields.push(line.slice(at + 1, close).replaceAll('""', '"'));
    if (close + 1 === line.length) return fields;
    if (!line.startsWith(delimiter, close + 1)) return 'broken';
    at = close + 1 + delimiter.length;
  }
}

function closingQuote(line: string, from: number): number {
  for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 2)) {
    if (line[at + 1] !== '"') return at;
  }
  return -1;
}
