import type { EventType } from '@zhuyi/contracts';
import { lineDecoder } from './bytes/decode';
import { openFile } from './bytes/open';
import { guessEventColumns, widestTable } from './forms/general/guess';
import type { Mapping } from './forms/general/mapping';
import { meaningOf } from './forms/general/words';
import { openHead } from './forms/head';

/** The columns of a table of events of no known form, for somebody to say what they are. */
export interface EventColumns {
  headers: string[];
  /** A guess. */
  columns: Mapping['columns'];
  /** Words of the column that tells what was done, and what they most likely mean. */
  words: { word: string; means: EventType | null }[];
}

const HEAD_BYTES = 64 * 1024;
const MOST_WORDS = 20;

/** Reads the beginning of a file; `chosen` are columns that somebody named, '' for none. */
export async function columnsOfEvents(
  path: string,
  chosen: Partial<Record<string, string>> = {},
  mostBytes = Infinity,
): Promise<EventColumns> {
  const file = await openFile(path, mostBytes);
  let head: Buffer = Buffer.alloc(0);
  for await (const chunk of file.read()) {
    head = Buffer.concat([head, chunk]);
    if (head.length >= HEAD_BYTES) break;
  }
  head = head.subarray(0, HEAD_BYTES);
  const decoder = lineDecoder(head);
  const table = widestTable(openHead([...decoder.push(head), ...decoder.end()]));
  if (!table) return { headers: [], columns: {}, words: [] };
  const columns = guessEventColumns(table);
  const type = table.names.indexOf(chosen['type'] ?? columns.type ?? '');
  const words = [...new Set(type < 0 ? [] : table.values(type))].filter((word) => word !== '');
  return {
    headers: [...new Set(table.names)].filter((name) => name !== ''),
    columns,
    words: words.slice(0, MOST_WORDS).map((word) => ({ word, means: meaningOf(word) ?? null })),
  };
}
