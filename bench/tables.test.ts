import { markdownRows, placeTables, type Table } from './tables';

const DOC = `# Figures

<!-- quality begin -->

### beauty, loo: 12 items

Measured long ago.

| model | HR@10 |
| ----- | ----: |
| ours  |   0.1 |

### retail, time: 7 items

Measured long ago.

<!-- quality end -->

## Speed

<!-- speed begin -->
<!-- speed end -->

The end.
`;

const table = (title: string, cell: string): Table => ({
  title,
  columns: ['model', 'HR@10'],
  rows: [['ours', cell]],
});

test('a table takes the place of its elder, whatever sizes stand in the title, and leaves the others alone', () => {
  const text = placeTables(DOC, 'quality', [table('beauty, loo: 13 items', '0.2')], 'Measured now.');
  expect(text).toContain(
    '### beauty, loo: 13 items\n\nMeasured now.\n\n| model | HR@10 |\n| --- | ---: |\n| ours | 0.2 |\n\n### retail',
  );
  expect(text).not.toContain('12 items');
  expect(text.match(/Measured long ago/g)).toHaveLength(1);
});

test('a new table stands behind the others of its part', () => {
  const text = placeTables(DOC, 'quality', [table('taobao, time: 5 items', '0.3')], 'Measured now.');
  const titles = text.split('\n').filter((line) => line.startsWith('### '));
  expect(titles).toEqual([
    '### beauty, loo: 12 items',
    '### retail, time: 7 items',
    '### taobao, time: 5 items',
  ]);
  expect(text.indexOf('taobao')).toBeLessThan(text.indexOf('<!-- quality end -->'));
});

test('an empty part takes its first table and the text around stays', () => {
  const text = placeTables(DOC, 'speed', [table('Milliseconds', '3')], 'Measured now.');
  expect(text.indexOf('### Milliseconds')).toBeGreaterThan(text.indexOf('<!-- speed begin -->'));
  expect(text.startsWith('# Figures')).toBe(true);
  expect(text.endsWith('\n\nThe end.\n')).toBe(true);
});

test('a part that is not there is an error', () => {
  expect(() => placeTables(DOC, 'ranking', [], '')).toThrow('no part ranking');
});

test('a row with more or fewer cells than columns is refused: figures would stand under wrong names', () => {
  const columns = ['model', 'HR@10'];
  expect(() => markdownRows({ columns, rows: [['ours', '0.1', '3']] })).toThrow('3 cells for 2 columns');
  expect(() => markdownRows({ columns, rows: [['ours']] })).toThrow('1 cells for 2 columns');
});
