import { isUtf8 } from 'node:buffer';
import { type Encoding, isChinese, wideOrder } from './charset';

/** Turns bytes into lines; `encoding` is known for certain at the end only. */
export interface LineDecoder {
  /** Whole lines that this chunk completes, without their ends. */
  push(chunk: Buffer): string[];
  /** The last line, if the file does not end in a line feed. */
  end(): string[];
  readonly encoding: Encoding;
}

const LINE_FEED = 0x0a;
/** Nothing sensible is longer; a longer one is cut, so that a file without line ends cannot fill the memory. */
const MAX_LINE_BYTES = 1024 * 1024;

/**
 * A decoder for the file that begins with these bytes. Lines that are not UTF-8 are read as GB18030 where they look
 * Chinese and as ISO-8859-1 otherwise, each by itself: exports that were glued together often mix them.
 */
export function lineDecoder(head: Buffer): LineDecoder {
  const order = wideOrder(head);
  return order === null ? byteDecoder() : wideDecoder(order === 'big');
}

function byteDecoder(): LineDecoder {
  let rest: Buffer = Buffer.alloc(0);
  const chinese = new TextDecoder('gb18030');
  let encoding: Encoding = 'utf-8';
  let first = true;

  function decode(block: Buffer): string[] {
    const lines = isUtf8(block) ? block.toString('utf8').split('\n') : splitBytes(block).map(decodeLine);
    if (first && lines[0]?.startsWith('\ufeff')) lines[0] = lines[0].slice(1);
    first = false;
    return lines.map(withoutReturn);
  }

  function decodeLine(line: Buffer): string {
    if (isUtf8(line)) return line.toString('utf8');
    const inChinese = isChinese(line);
    if (inChinese) encoding = 'gb18030';
    else if (encoding === 'utf-8') encoding = 'iso-8859-1';
    return inChinese ? chinese.decode(line) : line.toString('latin1');
  }

  return {
    push(chunk) {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const end = bytes.lastIndexOf(LINE_FEED);
      if (end < 0 && bytes.length < MAX_LINE_BYTES) {
        rest = bytes;
        return [];
      }
      rest = end < 0 ? Buffer.alloc(0) : bytes.subarray(end + 1);
      return decode(end < 0 ? bytes : bytes.subarray(0, end));
    },
    end() {
      if (rest.length === 0) return [];
      const lines = decode(rest);
      rest = Buffer.alloc(0);
      return lines;
    },
    get encoding() {
      return encoding;
    },
  };
}

/** UTF-16, as spreadsheets save "Unicode text". */
function wideDecoder(bigEndian: boolean): LineDecoder {
  const decoder = new TextDecoder('utf-16le');
  let odd: Buffer = Buffer.alloc(0);
  let rest = '';
  return {
    push(chunk) {
      const bytes = Buffer.concat([odd, chunk]);
      const even = bytes.length - (bytes.length % 2);
      odd = bytes.subarray(even);
      const pairs = Buffer.from(bytes.subarray(0, even));
      rest += decoder.decode(bigEndian ? pairs.swap16() : pairs, { stream: true });
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      return lines.map(withoutReturn);
    },
    end: () => (rest === '' ? [] : [withoutReturn(rest)]),
    encoding: 'utf-16',
  };
}

function splitBytes(block: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0; ;) {
    const end = block.indexOf(LINE_FEED, start);
    lines.push(block.subarray(start, end < 0 ? block.length : end));
    if (end < 0) return lines;
    start = end + 1;
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
