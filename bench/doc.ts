import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { placeTables, type Table } from './tables';

const DOC = path.join(__dirname, '../docs/benchmarks.md');

/** Where and when figures were measured: they mean nothing without. */
function circumstances(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  return `Measured on ${day}: ${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), ${memory} GB, ${process.platform} ${process.arch}, Node ${process.versions.node}.`;
}

/** Puts tables into a part of docs/benchmarks.md, each in its own place. */
export async function writeTables(name: string, tables: readonly Table[]): Promise<void> {
  const changed = placeTables(readFileSync(DOC, 'utf8'), name, tables, circumstances());
  const config = await resolveConfig(DOC);
  writeFileSync(DOC, await format(changed, { ...config, parser: 'markdown' }));
}
