import { ZhuyiError } from '@zhuyi/contracts';
import { SaxesParser } from 'saxes';

/** An entry of a feed; values by their names without a prefix. */
export interface FeedRecord {
  line: number;
  values: Map<string, string>;
}

/**
 * Entries of a product feed in RSS 2.0 or Atom (support.google.com/merchants/answer/160589): `g:price` and `price` are one
 * name, an element that comes again adds its value behind a comma. BAD_INPUT, with the line, where it is no XML.
 */
export function readFeed(xml: string): FeedRecord[] {
  const records: FeedRecord[] = [];
  let record: FeedRecord | null = null;
  let depth = 0;
  let text = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw new ZhuyiError('BAD_INPUT', `the XML is broken in line ${parser.line}: ${error.message}`, {
      cause: error,
    });
  });
  parser.on('opentag', ({ name }) => {
    if (record) depth += 1;
    else if (name === 'item' || name === 'entry' || name === 'product') {
      record = { line: parser.line, values: new Map() };
      depth = 0;
    }
    if (depth <= 1) text = '';
  });
  const take = (part: string) => {
    text += part;
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', ({ name }) => {
    if (!record) return;
    if (depth === 0) {
      records.push(record);
      record = null;
      return;
    }
    if (depth === 1) {
      const local = name.replace(/^.*:/, '');
      const before = record.values.get(local);
      const value = text.trim();
      record.values.set(local, before === undefined ? value : `${before},${value}`);
    }
    depth -= 1;
  });
  parser.write(xml).close();
  return records;
}
