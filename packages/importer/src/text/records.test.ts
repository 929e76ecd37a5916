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
    const stray = read(['a,"1', '2', '3', '4', '5', '6', 'd,e,f']);
    expect(stray.map(({ line, fields }) => [line, fields])).toEqual([
      [1, 'quotes'],
      [6, 'columns'],
      [7, ['d', 'e', 'f']],
    ]);
  });
});
