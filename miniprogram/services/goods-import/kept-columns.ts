import type { ImportLook } from '@zhuyi/contracts';
import { phoneStorage } from '../storage';
import type { ImportOptions } from './api';

const KEPT = 'zhuyi.importColumns';
const MOST_KEPT = 10;

/** What somebody said of a file's columns. */
export type Told = Pick<ImportOptions, 'kind' | 'columns' | 'mapping'>;
type Kept = { headers: string; told: Told }[];

/** What somebody said of a file with the same columns the last time. */
export function keptColumns({ headers }: Pick<ImportLook, 'headers'>): Told | undefined {
  return readKept().find((one) => one.headers === signOf(headers))?.told;
}

/** Remembers on this phone what the columns of such a file are, where somebody said so. */
export function keepColumns({ kind, headers }: Pick<ImportLook, 'kind' | 'headers'>, options: Told): void {
  const { columns = {}, mapping } = options;
  const told: Told = kind === 'events' ? { kind, mapping } : { kind, columns };
  const isTold = kind === 'events' ? mapping !== undefined : Object.keys(columns).length > 0;
  if (headers.length === 0 || !isTold) return;
  const others = readKept().filter((one) => one.headers !== signOf(headers));
  phoneStorage.write(KEPT, [{ headers: signOf(headers), told }, ...others].slice(0, MOST_KEPT));
}

function readKept(): Kept {
  const kept = phoneStorage.read(KEPT);
  return Array.isArray(kept) ? (kept as Kept) : [];
}

function signOf(headers: readonly string[]): string {
  return headers.join('\t');
}
