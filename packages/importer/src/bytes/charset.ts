/** How a file's bytes were read as characters. */
export type Encoding = 'utf-8' | 'iso-8859-1' | 'gb18030' | 'utf-16';

/** Text that is mostly Latin has a zero in every second byte of its UTF-16; other files have hardly any. */
const SAMPLE = 4096;
const MANY_ZEROS = 0.4;
const FEW_ZEROS = 0.1;

/** Which end of its 16-bit units a file begins with, by its mark or, without one, by its zeros; null: it has bytes. */
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
  return even > MANY_ZEROS * pairs && odd < FEW_ZEROS * pairs ? 'big' : null;
}

/**
 * Whether a line that is not UTF-8 is Chinese as spreadsheets of Windows save it (GBK, of which GB18030 is the whole):
 * all its high bytes form pairs, and one pair at least is a common Chinese character. In ISO-8859-1 that would be
 * two accented letters in a row.
 */
export function isChinese(line: Buffer): boolean {
  let characters = 0;
  for (let i = 0; i < line.length; i++) {
    const lead = line[i] ?? 0;
    if (lead < 0x80) continue;
    const trail = line[i + 1] ?? 0;
    if (lead === 0x80 || lead === 0xff || trail < 0x40 || trail === 0x7f || trail === 0xff) return false;
    if (lead >= 0xb0 && lead <= 0xf7 && trail >= 0xa1) characters += 1;
    i += 1;
  }
  return characters > 0;
}
