import { isUtf8 } from 'node:buffer';
import { chineseOf, type Encoding, wideOrder } from './charset';
import { fromWindows1252 } from './windows-1252';

/** Turns bytes into lines; `encoding` is known for certain at the end only. */
export interface LineDecoder {
  /** Whole lines that this chunk completes, without their ends. */
  push(chunk: Buffer): string[];
  /** The last line, if the file does not end in a line feed. */
  end(): string[];
  readonly encoding: Encoding;
}

const LINE_FEED = 0x0a;
const RETURN = 0x0d;
/** Nothing sensible is longer; a longer one is cut, so that a file without line ends cannot fill the memory. */
const MAX_LINE_BYTES = 1024 * 1024;

/**
 * A decoder for the file that begins with these bytes: UTF-8 (with a mark or without), UTF-16, and line by line what is
 * not UTF-8, since exports that were glued together often mix them: GB18030 or Windows-1252 (decodeOther). Lines end
 * with LF or CRLF, and with CR where the head has no LF (old Macintosh).
 */
export function lineDecoder(head: Buffer): LineDecoder {
  const order = wideOrder(head);
  if (order !== null) return wideDecoder(order === 'big', head);
  const lineEnd = head.includes(RETURN) && !head.includes(LINE_FEED) ? RETURN : LINE_FEED;
  return byteDecoder(lineEnd, head);
}

function byteDecoder(lineEnd: number, head: Buffer): LineDecoder {
  let rest: Buffer = Buffer.alloc(0);
  let first = true;
  const other = openOther(splitBytes(head, lineEnd).filter((line) => !isUtf8(line)));
  const separator = String.fromCharCode(lineEnd);

  function decode(block: Buffer): string[] {
    const lines = isUtf8(block)
      ? block.toString('utf8').split(separator)
      : splitBytes(block, lineEnd).map((line) => (isUtf8(line) ? line.toString('utf8') : other.decode(line)));
    if (first && lines[0]?.startsWith('\ufeff')) lines[0] = lines[0].slice(1);
    first = false;
    return lines.map(withoutReturn);
  }

  return {
    push(chunk) {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const end = bytes.lastIndexOf(lineEnd);
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
      return other.encoding;
    },
  };
}

/** Decodes lines that are not UTF-8. What may be Chinese or Latin is what the head's other lines are. */
function openOther(sample: readonly Buffer[]): { decode(line: Buffer): string; readonly encoding: Encoding } {
  const gb18030 = new TextDecoder('gb18030');
  const kinds = sample.map(chineseOf);
  const count = (kind: string) => kinds.filter((one) => one === kind).length;
  const mostlyChinese = count('yes') > 0 && count('yes') >= count('no');
  let encoding: Encoding = 'utf-8';
  return {
    decode(line) {
      const kind = chineseOf(line);
      const chinese = kind === 'yes' || (kind === 'maybe' && mostlyChinese);
      if (chinese) encoding = 'gb18030';
      else if (encoding === 'utf-8') encoding = 'windows-1252';
      return chinese ? gb18030.decode(line) : fromWindows1252(line);
    },
    get encoding() {
      return encoding;
    },
  };
}

/** UTF-16, as spreadsheets save "Unicode text". */
function wideDecoder(bigEndian: boolean, head: Buffer): LineDecoder {
  const decoder = new TextDecoder(bigEndian ? 'utf-16be' : 'utf-16le');
  const sample = new TextDecoder(bigEndian ? 'utf-16be' : 'utf-16le').decode(head);
  const separator = sample.includes('\r') && !sample.includes('\n') ? '\r' : '\n';
  let rest = '';
  const take = (text: string): string[] => {
    const lines = (rest + text).split(separator);
    rest = lines.pop() ?? '';
    if (rest.length > MAX_LINE_BYTES) lines.push(rest);
    if (rest.length > MAX_LINE_BYTES) rest = '';
    return lines.map(withoutReturn);
  };
  return {
    push: (chunk) => take(decoder.decode(chunk, { stream: true })),
    end() {
      const lines = take(decoder.decode());
      if (rest !== '') lines.push(withoutReturn(rest));
      rest = '';
      return lines;
    },
    encoding: 'utf-16',
  };
}

function splitBytes(block: Buffer, lineEnd: number): Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0; ;) {
    const end = block.indexOf(lineEnd, start);
    lines.push(block.subarray(start, end < 0 ? block.length : end));
    if (end < 0) return lines;
    start = end + 1;
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
