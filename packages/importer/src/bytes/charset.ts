/** How a file's bytes were read as characters. */
export type Encoding = 'utf-8' | 'windows-1252' | 'gb18030' | 'utf-16';

/** Text that is mostly Latin has a zero in every second byte of its UTF-16; other files have hardly any. */
const SAMPLE = 4096;
const MANY_ZEROS = 0.4;
const FEW_ZEROS = 0.1;

/** Which end of its 16-bit units a file begins with, by its mark or, without one, by its bytes; null: it has bytes. */
export function wideOrder(head: Buffer): 'little' | 'big' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'little';
  if (head[0] === 0xfe && head[1] === 0xff) return 'big';
  const pairs = Math.floor(Math.min(SAMPLE, head.length) / 2);
  let [even, odd] = [0, 0];
  for (let i = 0; i < pairs; i++) {
    if (head[2 * i] === 0) even += 1;
    if (head[2 * i + 1] === 0) odd += 1;
  }
  if (odd > MANY_ZEROS * pairs && even < FEW_ZEROS * pairs) return 'little';
  if (even > MANY_ZEROS * pairs && odd < FEW_ZEROS * pairs) return 'big';
  return even + odd === 0 ? null : wideByLineEnds(head, pairs);
}

/** Where the text is Chinese, few bytes are zero: then its line feeds and commas tell, which are whole units. */
function wideByLineEnds(head: Buffer, pairs: number): 'little' | 'big' | null {
  let [little, big, other] = [0, 0, 0];
  for (let i = 0; i < 2 * pairs; i += 2) {
    const [first = 0, second = 0] = [head[i], head[i + 1]];
    if (second === 0 && isTextSign(first)) little += 1;
    else if (first === 0 && isTextSign(second)) big += 1;
    else if (first === 0 || second === 0) other += 1;
  }
  // A zero in text of bytes is one among many lines.
  const few = pairs / 50;
  if (little > 4 * (big + other) && little > few) return 'little';
  return big > 4 * (little + other) && big > few ? 'big' : null;
}

function isTextSign(byte: number): boolean {
  return byte === 0x0a || byte === 0x0d || byte === 0x09 || (byte >= 0x20 && byte < 0x7f);
}

/** How sure a line that is not UTF-8 is Chinese as spreadsheets of Windows save it (GBK, of which GB18030 is the whole). */
export type Chinese =
  /** Its high bytes do not form pairs. */
  | 'no'
  /** They do, which a Latin text can do by chance (`ção`). */
  | 'maybe'
  /** Two common characters stand side by side: four accented letters in a row, of a narrow range. */
  | 'yes';

export function chineseOf(line: Buffer): Chinese {
  let lastCommon = -2;
  let sure = false;
  for (let i = 0; i < line.length; i++) {
    const lead = line[i] ?? 0;
    if (lead < 0x80) continue;
    const trail = line[i + 1] ?? 0;
    if (lead === 0x80 || lead === 0xff) return 'no';
    if (trail >= 0x30 && trail <= 0x39 && isHigh(line[i + 2]) && isDigit(line[i + 3])) {
      i += 3;
      continue;
    }
    if (trail < 0x40 || trail === 0x7f || trail === 0xff) return 'no';
    // The 3,755 characters of daily use.
    if (lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1) {
      sure ||= lastCommon === i - 2;
      lastCommon = i;
    }
    i += 1;
  }
  return sure ? 'yes' : 'maybe';
}

function isHigh(byte = 0): boolean {
  return byte > 0x80 && byte < 0xff;
}

function isDigit(byte = 0): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
