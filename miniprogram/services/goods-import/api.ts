import type { ImportLook, ImportsAnswers, ImportsRequest, ImportView } from '@zhuyi/contracts';
import { callAction } from '../cloud/index';

type Looking = Omit<Extract<ImportsRequest, { action: 'look' }>, 'action'>;
/** How a file is to be read. */
export type ImportOptions = Looking['options'];

/** The function reads the whole file, which takes some seconds. */
const LONG = { timeoutMs: 55_000, retries: 1 };

/** The folder of the storage into which an import's file goes. */
export async function placeOf(importKey: string): Promise<string> {
  return (await callAction('imports', 'place', { importKey })).folder;
}

/** What would become of a file; nothing is written. */
export async function lookAt(request: Looking): Promise<ImportLook> {
  return (await callAction('imports', 'look', request, LONG)).look;
}

/** Begins to write what was looked at; again it is the same. */
export async function startImport(importKey: string): Promise<ImportView> {
  return (await callAction('imports', 'start', { importKey }, LONG)).import;
}

/** Writes for some seconds. */
export async function stepImport(importKey: string): Promise<ImportView> {
  return (await callAction('imports', 'step', { importKey }, LONG)).import;
}

export async function stopImport(importKey: string): Promise<ImportView> {
  return (await callAction('imports', 'stop', { importKey })).import;
}

/** What is wrong with a file, line by line, from one on. */
export function loadFaults(importKey: string, from: number): Promise<ImportsAnswers['faults']> {
  return callAction('imports', 'faults', { importKey, from }, LONG);
}

export async function loadImports(): Promise<ImportView[]> {
  return (await callAction('imports', 'list', {})).imports;
}

/** Some of the goods as lines of a table, and where the next are. */
export function exportPage(after?: string): Promise<ImportsAnswers['export']> {
  return callAction('imports', 'export', after === undefined ? {} : { after }, LONG);
}
