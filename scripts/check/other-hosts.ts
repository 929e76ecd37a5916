import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { MINIPROGRAM } from '../build/paths';

/** What makes a phone load something: a style's url(), a picture's src. A link in a text does not. */
const LOADED = /(?:url\(\s*['"]?|\bsrc=['"])((?:https?:)?\/\/[^'")\s]+)/g;
const KINDS = ['.wxss', '.wxml'];

/** Addresses of other hosts that a page, a component or its style would load from, with the file. */
export async function otherHosts(): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(MINIPROGRAM, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !KINDS.includes(path.extname(entry.name))) continue;
    const file = path.join(entry.parentPath, entry.name);
    for (const [, address] of (await readFile(file, 'utf8')).matchAll(LOADED)) {
      found.push(`${path.relative(MINIPROGRAM, file)}: ${address}`);
    }
  }
  return found;
}
