import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Diagnostic } from '../errors';

/** What is served of a mini program that was built. */
export interface Build {
  title: string;
  /** Scripts, maps and style sheets by name. */
  files: Record<string, string>;
  /** Scripts that `app.js` cannot begin without. */
  preload: string[];
  warnings: Diagnostic[];
}

/** Where a build is kept, and what tells of which sources it is. */
export interface KeptAt {
  file: string;
  key: string;
}

/** The build kept under this key, or undefined where there is none. */
export async function readKept({ file, key }: KeptAt): Promise<Build | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  // The key comes first: what is of other sources is not read.
  const head = headOf(key);
  return text.startsWith(head) ? (JSON.parse(text.slice(head.length)) as Build) : undefined;
}

/** Keeps a build, in one step: others may be reading. */
export async function keep({ file, key }: KeptAt, { title, files, preload, warnings }: Build): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const fresh = `${file}.${process.pid}.new`;
  await writeFile(fresh, headOf(key) + JSON.stringify({ title, files, preload, warnings }));
  await rename(fresh, file);
}

const headOf = (key: string): string => `${key}\n`;
