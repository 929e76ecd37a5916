import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';

const DOC = path.join(__dirname, '../docs/benchmarks.md');

/** Where and when figures were measured: they mean nothing without. */
function circumstances(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  return `Measured on ${day}: ${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), ${memory} GB, ${process.platform} ${process.arch}, Node ${process.versions.node}.`;
}

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function markdown({ title, columns, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = columns.map((_, i) => (i === 0 ? '---' : '---:'));
  return [`### ${title}`, '', circumstances(), '', line(columns), line(rule), ...rows.map(line)].join('\n');
}

const titleOf = (section: string): string => section.slice(0, section.indexOf('\n'));

/**
 * Puts tables into a part of docs/benchmarks.md, between `<!-- NAME begin -->` and `<!-- NAME end -->`: in the place of
 * those of the same title, else behind the others. Throws where the marks are missing.
 */
export async function writeTables(name: string, tables: readonly Table[]): Promise<void> {
  const [begin, end] = [`<!-- ${name} begin -->`, `<!-- ${name} end -->`];
  const text = readFileSync(DOC, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/benchmarks.md has no part ${name}`);
  const old = text.slice(from + begin.length, to).split(/^(?=### )/m);
  const sections = new Map(
    old.filter((section) => section.startsWith('### ')).map((section) => [titleOf(section), section.trim()]),
  );
  for (const table of tables) sections.set(`### ${table.title}`, markdown(table));
  const changed = [text.slice(0, from + begin.length), ...sections.values(), text.slice(to)].join('\n\n');
  const config = await resolveConfig(DOC);
  writeFileSync(DOC, await format(changed, { ...config, parser: 'markdown' }));
}
