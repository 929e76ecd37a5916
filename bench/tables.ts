/** Tables of the same title up to a colon are the same table: what follows are its sizes. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The table alone. Throws where a row has not as many cells as there are columns: a figure would stand under another's name. */
export function markdownRows({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
  const odd = rows.find((row) => row.length !== columns.length);
  if (odd) throw new Error(`${odd.length} cells for ${columns.length} columns: ${odd.join(' | ')}`);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = columns.map((_, i) => (i === 0 ? '---' : '---:'));
  return [line(columns), line(rule), ...rows.map(line)].join('\n');
}

function markdown(table: Table, measured: string): string {
  return [`### ${table.title}`, '', measured, '', markdownRows(table)].join('\n');
}

const nameOf = (title: string): string => title.split(':', 1)[0]!.trim();
const titleOf = (section: string): string => section.slice('### '.length).split('\n', 1)[0]!;

/**
 * The text with tables put into one of its parts, between `<!-- NAME begin -->` and `<!-- NAME end -->`: in the place of
 * the same table, else behind the others. Throws where the marks are missing.
 */
export function placeTables(text: string, name: string, tables: readonly Table[], measured: string): string {
  const [begin, end] = [`<!-- ${name} begin -->`, `<!-- ${name} end -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/benchmarks.md has no part ${name}`);
  const old = text.slice(from + begin.length, to).split(/^(?=### )/m);
  const sections = new Map(
    old
      .filter((section) => section.startsWith('### '))
      .map((section) => [nameOf(titleOf(section)), section.trim()]),
  );
  for (const table of tables) sections.set(nameOf(table.title), markdown(table, measured));
  return [text.slice(0, from + begin.length), ...sections.values(), text.slice(to)].join('\n\n');
}
