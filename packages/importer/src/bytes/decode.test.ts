import { lineDecoder } from './decode';

/** Lines and encoding of bytes that arrive in chunks of this size. */
function decode(bytes: Buffer, size: number): { lines: string[]; encoding: string } {
  const decoder = lineDecoder(bytes);
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += size) lines.push(...decoder.push(bytes.subarray(at, at + size)));
  return { lines: [...lines, ...decoder.end()], encoding: decoder.encoding };
}

describe('lineDecoder', () => {
  it.each([1, 3, 7, 1000])('reads UTF-8 with mark and CRLF in chunks of %i bytes', (size) => {
    const bytes = Buffer.from('\ufeffa,保温杯\r\nb,£2\r\n\r\nlast');
    expect(decode(bytes, size)).toEqual({ lines: ['a,保温杯', 'b,£2', '', 'last'], encoding: 'utf-8' });
  });

  it('reads lines that are not UTF-8 as Windows-1252, each by itself', () => {
    const bytes = Buffer.concat([Buffer.from('a,£2\nb,'), Buffer.from([0xa3]), Buffer.from('3\n')]);
    expect(decode(bytes, 1000)).toEqual({ lines: ['a,£2', 'b,£3'], encoding: 'windows-1252' });
  });

  it.each([1, 5, 1000])('reads lines that look Chinese as GB18030, in chunks of %i bytes', (size) => {
    // 保温杯,£ and 镕: the last has an ASCII letter as its second byte
    const cup = Buffer.from([0xb1, 0xa3, 0xce, 0xc2, 0xb1, 0xad, 0x2c, 0xe9, 0x46]);
    const bytes = Buffer.concat([
      Buffer.from('a,杯\n'),
      cup,
      Buffer.from('\r\nMULLER,\xdcLTJE\xc9\n', 'latin1'),
    ]);
    expect(decode(bytes, size)).toEqual({
      lines: ['a,杯', '保温杯,镕', 'MULLER,ÜLTJEÉ'],
      encoding: 'gb18030',
    });
  });

  it.each([
    ['little', false, '\ufeff'],
    ['big', true, '\ufeff'],
    ['little', false, ''],
    ['big', true, ''],
  ])('reads UTF-16 of %s end first (%s) with mark %j', (_, big, mark) => {
    const bytes = Buffer.from(`${mark}InvoiceNo,保温杯\r\nb`, 'utf16le');
    if (big) bytes.swap16();
    expect(decode(bytes, 3)).toEqual({ lines: ['InvoiceNo,保温杯', 'b'], encoding: 'utf-16' });
  });

  it('reads the signs that Windows has and ISO-8859-1 has not', () => {
    const bytes = Buffer.from([0x80, 0x35, 0x20, 0x96, 0x20, 0x93, 0x47, 0x94, 0x0a]);
    expect(decode(bytes, 1000)).toEqual({ lines: ['€5 – “G”'], encoding: 'windows-1252' });
  });

  it('reads Portuguese and rare Chinese characters by what the other lines are', () => {
    const latin = Buffer.from('edi\xe7\xe3o\ncaf\xe9 a\n', 'latin1');
    expect(decode(latin, 1000)).toEqual({ lines: ['edição', 'café a'], encoding: 'windows-1252' });
    const chinese = Buffer.from([0xb1, 0xa3, 0xce, 0xc2, 0x0a, 0xe9, 0x46, 0x0a]);
    expect(decode(chinese, 1000)).toEqual({ lines: ['保温', '镕'], encoding: 'gb18030' });
  });

  it('reads lines that end with CR', () => {
    expect(decode(Buffer.from('a,b\rc,d\r'), 3).lines).toEqual(['a,b', 'c,d']);
  });

  it('reads Chinese in UTF-16 without a mark by its line ends', () => {
    const bytes = Buffer.from('商品编码,数量\n'.repeat(30) + '羽绒服羽绒服,一\n', 'utf16le');
    expect(decode(bytes, 1000)).toMatchObject({ encoding: 'utf-16' });
    expect(decode(bytes, 1000).lines.at(-1)).toBe('羽绒服羽绒服,一');
  });

  it('does not collect a file without line ends', () => {
    const decoder = lineDecoder(Buffer.from('x'));
    const block = Buffer.alloc(600_000, 'x');
    expect(decoder.push(block)).toEqual([]);
    expect(decoder.push(block)).toHaveLength(1);
    expect(decoder.end()).toEqual([]);
  });
});
