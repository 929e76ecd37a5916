import { recordReader, type TextRecord } from './records';

function read(lines: readonly string[], columns = 3, headerLines = 0): TextRecord[] {
  const records: TextRecord[] = [];
  const reader = recordReader({ delimiter: ',', columns, headerLines }, (record) => records.push(record));
  for (const line of lines) reader.push(line);
  reader.end();
  return records;
}

describe('recordReader', () => {
  it('numbers the lines of the file, header and blank ones too', () => {
    expect(read(['x,y,z', 'a,b,c', '', 'd,e,f'], 3, 1)).toEqual([
      { line: 2, text: 'a,b,c', fields: ['a', 'b', 'c'] },
      { line: 4, text: 'd,e,f', fields: ['d', 'e', 'f'] },
    ]);
  });

  it('names wrong columns, broken quotes and a cut-off end', () => {
    const fields = read(['a,b', 'a,"b"x,c', 'a,b,c', 'a,b']).map((record) => record.fields);
    expect(fields).toEqual(['columns', 'quotes', ['a', 'b', 'c'], 'cut-off']);
    expect(read(['a,b,c', 'a,"b'])[1]).toEqual({ line: 2, text: 'a,"b', fields: 'cut-off' });
  });

  it('loses one line to a stray quote, not the rest of the file', () => {
    const records = read(['a,"b,c', 'd,e,f', 'g,h,i']);
    expect(records.map((record) => record.fields)).toEqual(['quotes', ['d', 'e', 'f'], ['g', 'h', 'i']]);
  });

  it('joins a field that runs over lines', () => {
    const records = read(['a,"two', 'lines",c', 'd,e,f']);
    expect(records).toEqual([
      { line: 1, text: 'a,"two\nlines",c', fields: ['a', 'two\nlines', 'c'] },
      { line: 3, text: 'd,e,f', fields: ['d', 'e', 'f'] },
    ]);
  });

  it('joins a field of any length, and loses no line to a quote that nothing closes', () => {
    const inside = Array.from({ length: 500 }, (_, i) => `line ${i}`);
    const long = read(['a,"first', ...inside, 'last",c', 'd,e,f']);
    expect(long.map(({ line }) => line)).toEqual([1, 503]);
    expect(long[0]?.fields).toEqual(['a', ['first', ...inside, 'last'].join('\n'), 'c']);
    const stray = read(['a,"1', '2', 'd,e,f', 'g,h,i']);
    expect(stray.map(({ line, fields }) => [line, fields])).toEqual([
      [1, 'quotes'],
      [2, 'columns'],
      [3, ['d', 'e', 'f']],
      [4, ['g', 'h', 'i']],
    ]);
  });

  it('tells two stray quotes from a field with lines inside', () => {
    const records = read(['1,"12 PLATE,3', 'd,e,f', 'g,h,i', '5,PLATE 12",4']);
    expect(records.map(({ fields }) => fields)).toEqual([
      'quotes',
      ['d', 'e', 'f'],
      ['g', 'h', 'i'],
      ['5', 'PLATE 12"', '4'],
    ]);
  });

  it('drops delimiters behind the last column, and divides lines that end with CR', () => {
    expect(read(['a,b,c,,']).map(({ fields }) => fields)).toEqual([['a', 'b', 'c']]);
    expect(read(['a,b,c\rd,e,f']).map(({ fields }) => fields)).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
    ]);
  });
});
